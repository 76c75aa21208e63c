import { iconSuccess, iconWarningFilled } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchLossesCsv, lossesPath, useLosses } from '../../api/stops';
import type { OeePeriod } from '../../api/oee';
import { useReasons } from '../../api/production';
import type { LossList, MoneyTold, Reason } from '../../api/types';
import { Pareto } from '../../charts/Pareto';
import { pareto, unexplainedTarget, type Measure, type ParetoBar } from '../../lib/losses';
import { useNow } from '../../lib/now';
import { money, number, percent } from '../../lib/numbers';
import { reasonName } from '../../lib/reasons';
import { duration } from '../../lib/time';
import { ApiCall } from '../../ui/ApiCall';
import { CsvButton } from '../../ui/CsvButton';
import { stateText } from '../../ui/ConditionMark';
import { Choice } from '../../ui/fields';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import './stop.css';

const most = 12;

/** What the machines stood for, largest first, and how much of it nobody can tell. */
export function LossesPanel({
  cost,
  ...of
}: OeePeriod & {
  /** What is missing for money, and how to say it. */
  cost: (money: MoneyTold) => ReactNode;
}) {
  const { t } = useTranslation();
  const window = of.window(useNow());
  const losses = useLosses(of);
  const reasons = useReasons();
  return (
    <Panel
      title={t('losses.title')}
      aside={
        window && (
          <span className="row">
            <CsvButton name="losses" load={() => fetchLossesCsv(of.scope, window)} />
            <ApiCall path={lossesPath(of.scope, window)} what={t('losses.title')} />
          </span>
        )
      }
    >
      <Answer of={losses}>
        {(list) => (
          <>
            <Unexplained of={list} />
            {list.items.length === 0 ? (
              <p className="quiet">{t('losses.none')}</p>
            ) : (
              <Answer of={reasons}>
                {(tree) => <Bars of={list} reasons={tree} cost={cost(list.money)} />}
              </Answer>
            )}
            <MinorStops of={list} />
          </>
        )}
      </Answer>
    </Panel>
  );
}

function Unexplained({ of }: { of: LossList }) {
  const { t, i18n } = useTranslation();
  const { unexplainedShare: share } = of;
  const target = t('losses.target', { share: percent(unexplainedTarget, i18n.language) });
  if (share === null) return null;
  const over = share >= unexplainedTarget;
  return (
    <dl className="unexplained" data-over={over}>
      <dt>{t('losses.unexplainedShare')}</dt>
      <dd className={over ? 'row number over' : 'row number'}>
        <IxIcon name={over ? iconWarningFilled : iconSuccess} size="24" aria-hidden="true" />
        {percent(share, i18n.language, true)}
      </dd>
      <dd className="quiet small number">
        {t(over ? 'losses.missed' : 'losses.met', { target })}{' '}
        {t('losses.ofStopped', { part: duration(of.unexplainedMs), whole: duration(of.stoppedMs) })}
      </dd>
    </dl>
  );
}

const measures: readonly Measure[] = ['time', 'count', 'money'];

function Bars({ of, reasons, cost }: { of: LossList; reasons: Reason[]; cost: ReactNode }) {
  const { t, i18n } = useTranslation();
  const [by, setBy] = useState<Measure>('time');
  const { currency } = of.money;
  const bars = pareto(of.items, most, by);
  const name = (bar: ParetoBar) => {
    if (bar.kind === 'reason') return reasonName(reasons, bar.reasonId ?? 0, i18n.language);
    if (bar.kind === 'rest') return t('losses.rest', { count: bar.count });
    return bar.element === null ? t('losses.unexplained') : t(`oee.element.${bar.element}`);
  };
  const picture = (
    <Pareto
      bars={bars}
      by={by}
      caption={t('losses.title')}
      columns={{
        loss: t('losses.column.loss'),
        time: t('losses.column.time'),
        share: t('losses.column.share'),
        upTo: t('losses.column.upTo'),
        stops: t('losses.column.stops'),
        ...(currency === null ? {} : { money: t('losses.column.money') }),
      }}
      name={name}
      below={(bar) =>
        bar.words.length === 0
          ? undefined
          : t('losses.reported', { words: bar.words.map((word) => stateText(word, t)).join(', ') })
      }
      time={(bar) => duration(bar.ms)}
      share={(share) => percent(share, i18n.language, true)}
      stops={(bar) => number(bar.stops, i18n.language)}
      {...(currency === null
        ? {}
        : {
            money: (bar: ParetoBar) => (bar.money === null ? '–' : money(bar.money, currency, i18n.language)),
          })}
    />
  );
  return (
    <>
      <div>
        <Choice<Measure>
          label={t('losses.by.label')}
          value={by}
          options={measures.map((value) => ({ value, text: t(`losses.by.${value}`) }))}
          change={setBy}
        />
      </div>
      {by === 'money' && cost}
      {bars.length > 0 && picture}
    </>
  );
}

/** Short stops by the word the machine reported: what stops it so often. */
function MinorStops({ of }: { of: LossList }) {
  const { t, i18n } = useTranslation();
  const minor = of.items.filter((item) => item.element === 'minor-stop' && item.ms > 0);
  if (minor.length === 0) return null;
  return (
    <details>
      <summary>{t('losses.minor.title')}</summary>
      <div className="table-scroll" tabIndex={0} role="region" aria-label={t('losses.minor.title')}>
        <table className="table tight">
          <thead>
            <tr>
              <th scope="col">{t('losses.minor.word')}</th>
              <th scope="col" className="end">
                {t('losses.column.stops')}
              </th>
              <th scope="col" className="end">
                {t('losses.column.time')}
              </th>
              <th scope="col" className="end">
                {t('losses.minor.mean')}
              </th>
            </tr>
          </thead>
          <tbody>
            {minor
              .toSorted((a, b) => b.stops - a.stops)
              .map((item) => (
                <tr key={`${item.word}${item.reasonId}`}>
                  <th scope="row">{item.word === '' ? t('losses.minor.none') : stateText(item.word, t)}</th>
                  <td className="end number">{number(item.stops, i18n.language)}</td>
                  <td className="end number">{duration(item.ms)}</td>
                  <td className="end number">{item.stops === 0 ? '–' : duration(item.ms / item.stops)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
