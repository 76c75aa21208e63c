import { iconInfo, iconSuccess, iconWarningFilled } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useTranslation } from 'react-i18next';
import { proofPath, useProof } from '../../api/oee';
import type { OeeFigure, OeeProof, PowerTold } from '../../api/types';
import { number } from '../../lib/numbers';
import { dateAndClock, toMs } from '../../lib/time';
import { unitText } from '../../lib/units';
import { ApiCall } from '../../ui/ApiCall';
import { Panel } from '../../ui/Panel';
import { Answer } from '../../ui/states';
import { Corrections } from './Corrections';
import { Intervals } from './Intervals';
import { Notes } from './Notes';
import { figureText, policyText, roleText, span } from './words';

/** The chosen figure down to the intervals and counters it was made from. */
export function Proof({
  figure,
  name,
  machineId,
  timeZone,
}: {
  figure: OeeFigure;
  name: string;
  machineId: number;
  timeZone: string;
}) {
  const window = { from: toMs(figure.from), to: toMs(figure.to) };
  const proof = useProof(machineId, window, figure.running ? 5_000 : false);
  const { t } = useTranslation();
  return (
    <>
      {figure.notes.length > 0 && (
        <Panel title={t('oee.notes')}>
          <Notes
            notes={figure.notes}
            machines={[{ id: machineId, name: t('oee.machine.this'), notes: figure.notes }]}
            words={proof.data?.unknownWords ?? []}
          />
        </Panel>
      )}
      <Answer of={proof}>
        {(data) => (
          <>
            <Panel
              title={t('oee.proof.title')}
              aside={<ApiCall path={proofPath(machineId, window)} what={t('oee.proof.title')} />}
            >
              <Agreement proof={data} timeZone={timeZone} />
              <Formulas proof={data} />
            </Panel>
            <Panel title={t('oee.proof.time', { what: name })}>
              <Intervals intervals={data.intervals} window={window} timeZone={timeZone} />
            </Panel>
            <Panel title={t('oee.proof.counters')}>
              <Counters proof={data} timeZone={timeZone} />
            </Panel>
            <Panel title={t('oee.proof.corrections')}>
              <Corrections items={data.corrections} timeZone={timeZone} named={false} />
            </Panel>
          </>
        )}
      </Answer>
    </>
  );
}

function Agreement({ proof, timeZone }: { proof: OeeProof; timeZone: string }) {
  const { t, i18n } = useTranslation();
  const { stored, recomputed, agrees } = proof;
  const text = (figure: OeeFigure) => figureText(figure.indicators.oee, t, i18n.language);
  return (
    <div className="stack">
      <p className="row oee-agrees" data-agrees={agrees}>
        <IxIcon
          name={agrees === null ? iconInfo : agrees ? iconSuccess : iconWarningFilled}
          size="24"
          aria-hidden="true"
        />
        <span>
          {stored === null
            ? t('oee.proof.notStored', { recomputed: text(recomputed) })
            : t('oee.proof.stored', { stored: text(stored), recomputed: text(recomputed) })}{' '}
          {agrees !== null && <strong>{t(agrees ? 'oee.proof.agrees' : 'oee.proof.differs')}</strong>}
        </span>
      </p>
      <p className="quiet small">
        {policyText(proof.policy, t, i18n.language, timeZone)} {t(`oee.policy.view.${proof.policy.view}`)}
      </p>
    </div>
  );
}

/** Each figure as the division it is, with the times that went into it. */
function Formulas({ proof }: { proof: OeeProof }) {
  const { t, i18n } = useTranslation();
  const { indicators, elements, items } = proof.recomputed;
  const { view } = proof.policy;
  const worked = view === 'iso' ? elements.productionMs : elements.productionMs + elements.minorStopMs;
  const time = view === 'iso' ? 'production' : 'operating';
  const busy = { name: t('oee.term.busy'), ms: elements.busyMs };
  const made = { name: t('oee.term.ideal'), ms: items.idealMs };
  const good = { name: t('oee.term.idealGood'), ms: items.idealGoodMs };
  const run = { name: t(`oee.term.${time}`), ms: worked };
  const rows = [
    { name: t('oee.oee'), above: good, below: busy, of: indicators.oee },
    { name: t('oee.availability'), above: run, below: busy, of: indicators.availability },
    { name: t(`oee.speed.${view}`), above: made, below: run, of: indicators.effectiveness },
    { name: t('oee.quality'), above: good, below: made, of: indicators.quality },
  ];
  return (
    <ul className="oee-formulas number">
      {rows.map(({ name, above, below, of }) => (
        <li key={name}>
          <span className="oee-formula-name">{name} =</span>
          <span>
            {above.name} <strong>{span(above.ms)}</strong> / {below.name} <strong>{span(below.ms)}</strong>
          </span>
          <span>
            = <strong>{figureText(of, t, i18n.language)}</strong>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Counters({ proof, timeZone }: { proof: OeeProof; timeZone: string }) {
  const { t, i18n } = useTranslation();
  const reading = (value: number | null, at: string | null) =>
    value === null || at === null ? (
      '–'
    ) : (
      <>
        {number(value, i18n.language)}
        <span className="oee-second quiet small">{dateAndClock(toMs(at), i18n.language, timeZone)}</span>
      </>
    );
  return (
    <>
      {proof.counters.length === 0 ? (
        <p className="quiet">{t('oee.proof.noCounters')}</p>
      ) : (
        <div className="table-scroll" tabIndex={0} role="region" aria-label={t('oee.proof.countersTable')}>
          <table className="table tight">
            <thead>
              <tr>
                <th scope="col">{t('oee.column.counter')}</th>
                <th scope="col" className="end">
                  {t('oee.column.first')}
                </th>
                <th scope="col" className="end">
                  {t('oee.column.last')}
                </th>
                <th scope="col" className="end">
                  {t('oee.column.added')}
                </th>
                <th scope="col" className="end">
                  {t('oee.column.readings')}
                </th>
                <th scope="col" className="end">
                  {t('oee.column.resets')}
                </th>
                <th scope="col" className="end">
                  {t('oee.column.rollovers')}
                </th>
                <th scope="col" className="end">
                  {t('oee.column.jumps')}
                </th>
              </tr>
            </thead>
            <tbody>
              {proof.counters.map((counter) => (
                <tr key={counter.signalId} data-counter={counter.signalKey}>
                  <th scope="row">
                    <code>{counter.signalKey}</code>
                    <span className="oee-second quiet small">{roleText(counter.role, t)}</span>
                  </th>
                  <td className="end number">{reading(counter.firstValue, counter.firstTime)}</td>
                  <td className="end number">{reading(counter.lastValue, counter.lastTime)}</td>
                  <td className="end number">
                    <strong>{number(counter.added, i18n.language)}</strong>
                  </td>
                  <td className="end number">{number(counter.readings, i18n.language)}</td>
                  <td className="end number">{number(counter.resets, i18n.language)}</td>
                  <td className="end number">{number(counter.rollovers, i18n.language)}</td>
                  <td className="end number">{number(counter.jumps, i18n.language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {proof.power && <PowerRule power={proof.power} timeZone={timeZone} />}
      {proof.sources.length > 0 && (
        <p className="quiet small">
          {t('oee.proof.sources')}{' '}
          {proof.sources.map((source) => `${source.signalKey} (${roleText(source.role, t)})`).join(', ')}
        </p>
      )}
    </>
  );
}

/** Such as `Producing above 4.2 kW`, and since when that is known. */
function PowerRule({ power, timeZone }: { power: PowerTold; timeZone: string }) {
  const { t, i18n } = useTranslation();
  const level = (value: number | null) =>
    `${value === null ? '–' : number(value, i18n.language)} ${unitText(power.unit)}`;
  return (
    <p data-origin={power.origin}>
      {power.origin === 'none'
        ? t(`states.power.${power.refused ?? 'waiting'}`)
        : t(`states.power.${power.origin}`, {
            producing: level(power.producingAbove),
            idle: level(power.idleAbove),
            hours: number(Math.round((power.learnedMinutes ?? 0) / 60), i18n.language),
            at: power.learnedAt === null ? '' : dateAndClock(toMs(power.learnedAt), i18n.language, timeZone),
          })}
    </p>
  );
}
