import { useTranslation } from 'react-i18next';
import type { Point, StateSpan } from '../../charts/series';
import { number } from '../../lib/numbers';
import { dateAndClock, duration } from '../../lib/time';
import { stateText } from '../../ui/ConditionMark';

const rows = 500;

/** The same figures as the chart, newest first. */
export function NumberTable({
  points,
  unit,
  timeZone,
  caption,
  counter,
}: {
  points: Point[];
  unit: string;
  timeZone: string;
  caption: string;
  counter: boolean;
}) {
  const { t, i18n } = useTranslation();
  const say = (value: number | null) => (value === null ? '–' : number(value, i18n.language));
  return (
    <div
      className="table-scroll tall"
      tabIndex={0}
      role="region"
      aria-label={t('machine.asTableOf', { what: caption })}
    >
      <table className="table tight number">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.time')}</th>
            {!counter && (
              <th scope="col" className="end">
                {t('table.min')}
              </th>
            )}
            {!counter && (
              <th scope="col" className="end">
                {t('table.mean')}
              </th>
            )}
            {!counter && (
              <th scope="col" className="end">
                {t('table.max')}
              </th>
            )}
            <th scope="col" className="end">
              {t('table.last', { unit })}
            </th>
          </tr>
        </thead>
        <tbody>
          {points
            .slice(-rows)
            .toReversed()
            .map((point) => (
              <tr key={point.ms}>
                <td>{dateAndClock(point.ms, i18n.language, timeZone)}</td>
                {!counter && <td className="end">{say(point.min)}</td>}
                {!counter && <td className="end">{say(point.mean)}</td>}
                {!counter && <td className="end">{say(point.max)}</td>}
                <td className="end">{say(point.last)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

export function StateTable({
  states,
  window,
  timeZone,
  caption,
}: {
  states: StateSpan[];
  window: { from: number; to: number };
  timeZone: string;
  caption: string;
}) {
  const { t, i18n } = useTranslation();
  return (
    <div
      className="table-scroll tall"
      tabIndex={0}
      role="region"
      aria-label={t('machine.asTableOf', { what: caption })}
    >
      <table className="table tight number">
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.from')}</th>
            <th scope="col">{t('table.state')}</th>
            <th scope="col" className="end">
              {t('table.duration')}
            </th>
          </tr>
        </thead>
        <tbody>
          {states
            .slice(-rows)
            .toReversed()
            .map((span) => (
              <tr key={span.fromMs}>
                <td>{dateAndClock(span.fromMs, i18n.language, timeZone)}</td>
                <td>{stateText(span.state, t)}</td>
                <td className="end">{duration(Math.min(span.toMs, window.to) - span.fromMs)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
