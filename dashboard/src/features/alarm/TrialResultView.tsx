import { IxButton } from '@siemens/ix-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlantZone, useSeries } from '../../api/queries';
import { inMs } from '../../api/series';
import type { RuleDraft, Trial, TrialRemedy, TrialResult, TrialSignal } from '../../api/types';
import { columns } from '../../charts/series';
import { TrendChart } from '../../charts/TrendChart';
import { number } from '../../lib/numbers';
import { dateAndClock, duration, toMs } from '../../lib/time';
import { unitText } from '../../lib/units';
import { SelectField } from '../../ui/fields';
import { useWidth } from '../../ui/visible';
import { PriorityMark } from './PriorityMark';
import { Table } from './Table';

interface TrialResultViewProps {
  trial: Trial;
  result: TrialResult;
  draft: RuleDraft;
  unit: string;
  take: (calmer: TrialRemedy) => void;
}

const listed = 20;

/** How often, how long and how bad; the worst signal first. */
export function TrialResultView({ trial, result, draft, unit, take }: TrialResultViewProps) {
  const { t, i18n } = useTranslation();
  const [chosen, setChosen] = useState('');
  const shown = result.signals.find((each) => String(each.signalId) === chosen) ?? result.signals[0];
  const { flood } = result;
  const say = (value: number) => number(value, i18n.language);
  if (!shown) return <p className="quiet">{t('alarms.trial.noSignal')}</p>;
  const noisy = result.signals.find((each) => each.signalId === flood?.signalId)?.machineName ?? '';
  return (
    <div className="stack" data-trial>
      <p className="number">
        {t('alarms.trial.sum', { count: result.episodes, messages: say(result.messagesPerDay) })}
        {result.signalsLeftOut > 0 && ` ${t('alarms.trial.leftOut', { count: result.signalsLeftOut })}`}
      </p>
      {flood && (
        <div className="trial-flood" role="alert">
          <p>
            <strong>{t('alarms.trial.flood')}</strong>{' '}
            {t(`alarms.trial.why.${flood.why}`, { machine: noisy, perDay: say(flood.episodesPerDay) })}
          </p>
          {flood.remedy ? (
            <div className="row">
              <span>
                {t('alarms.trial.remedy', {
                  onDelay: flood.remedy.onDelaySeconds,
                  offDelay: flood.remedy.offDelaySeconds,
                  deadband: say(flood.remedy.deadband),
                  count: flood.remedy.episodes,
                })}
              </span>
              <IxButton variant="secondary" onClick={() => flood.remedy && take(flood.remedy)}>
                {t('alarms.trial.take')}
              </IxButton>
            </div>
          ) : (
            <p>{t('alarms.trial.noRemedy')}</p>
          )}
        </div>
      )}
      {result.signals.length > 1 && (
        <SelectField label={t('alarms.column.machine')} value={String(shown.signalId)} change={setChosen}>
          {result.signals.map((each) => (
            <option key={each.signalId} value={each.signalId}>
              {t('alarms.trial.machine', { name: each.machineName, count: each.episodes })}
            </option>
          ))}
        </SelectField>
      )}
      {shown.readings === 0 && <p role="alert">{t('alarms.trial.noData')}</p>}
      <TrialPicture trial={trial} of={shown} draft={draft} />
      <p className="quiet small number">
        {t('alarms.trial.held', { total: duration(shown.totalMs), longest: duration(shown.longestMs) })}
        {shown.worst !== null &&
          ` ${t('alarms.trial.worst', { value: `${say(shown.worst)} ${unitText(unit)}`.trim() })}`}
      </p>
      {shown.shown.length > 0 && <Episodes of={shown} unit={unit} />}
    </div>
  );
}

function TrialPicture({ trial, of, draft }: { trial: Trial; of: TrialSignal; draft: RuleDraft }) {
  const { i18n } = useTranslation();
  const timeZone = usePlantZone();
  const { ref, width } = useWidth<HTMLDivElement>();
  const window = useMemo(() => ({ from: toMs(trial.from), to: toMs(trial.to) }), [trial]);
  const series = useSeries([of.signalId], trial.id, () => window, width, false, true);
  const found = series.data?.items[0];
  const data = useMemo(() => {
    const { points, gaps } = found ? inMs(found) : { points: [], gaps: [] };
    return columns(points, gaps, 'mean');
  }, [found]);
  const spans = of.shown.map((each) => ({
    fromMs: toMs(each.from),
    toMs: each.to === null ? window.to : toMs(each.to),
  }));
  const limit = draft.levels[0]?.limit ?? null;
  const drawn = draft.kind === 'high' || draft.kind === 'low' ? limit : null;
  return (
    <div ref={ref} className="plot-place">
      <TrendChart
        columns={data}
        window={window}
        limits={drawn === null ? null : { min: null, max: drawn }}
        marked={spans}
        timeZone={timeZone}
        language={i18n.language}
        width={width}
        zoom={() => undefined}
      />
    </div>
  );
}

function Episodes({ of, unit }: { of: TrialSignal; unit: string }) {
  const { t, i18n } = useTranslation();
  const timeZone = usePlantZone();
  const moment = (time: string) => dateAndClock(toMs(time), i18n.language, timeZone);
  return (
    <details>
      <summary>{t('alarms.trial.episodes', { count: of.episodes })}</summary>
      <Table
        caption={t('alarms.trial.episodes', { count: of.episodes })}
        columns={[
          t('alarms.column.since'),
          t('alarms.trial.until'),
          t('alarms.column.priority'),
          t('alarms.column.value'),
        ]}
      >
        {of.shown.slice(0, listed).map((each) => (
          <tr key={each.from}>
            <th scope="row" className="number">
              {moment(each.from)}
            </th>
            <td className="number">
              {each.to === null ? t('alarms.trial.still') : moment(each.to)}
              {each.inactive && <div className="small quiet">{t('alarms.event.rule-inactive')}</div>}
            </td>
            <td>
              <PriorityMark priority={each.priority} />
            </td>
            <td className="number">
              {each.worst !== null && `${number(each.worst, i18n.language)} ${unitText(unit)}`}
            </td>
          </tr>
        ))}
      </Table>
    </details>
  );
}
