import { useTranslation } from 'react-i18next';
import { useRotaShifts } from '../../api/on-call';
import type { Contact, Rota, RotaShift } from '../../api/types';
import { useNow } from '../../lib/now';
import { fromLocalInput, minuteOf, toLocalInput, toMs, weekdayOf } from '../../lib/time';
import { Answer } from '../../ui/states';
import { namesOf } from './words';

const weekDays = 7;

/** Midnights of these days in the rota's zone: days of 23 and 25 hours are as long as they are. */
function midnights(now: number, zone: string, days: number): number[] {
  const today = Date.parse(`${toLocalInput(now, zone).slice(0, 10)}T00:00:00Z`);
  return Array.from({ length: days + 1 }, (_, day) => {
    const date = new Date(today + day * 86_400_000).toISOString().slice(0, 10);
    return fromLocalInput(`${date}T00:00`, zone) ?? today;
  });
}

/** Two weeks of a rota, each a bar, and the same as a list. */
export function RotaPicture({ rota, contacts }: { rota: Rota; contacts: Contact[] }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  const days = midnights(now, rota.timeZone, 2 * weekDays);
  const first = days[0] ?? now;
  const asked = useRotaShifts(rota.id, first, days[2 * weekDays] ?? now);
  const nameOf = (shift: RotaShift) =>
    shift.contactId === null ? t('alarms.rotas.gap') : namesOf([shift.contactId], contacts);
  return (
    <Answer of={asked}>
      {(shifts) => (
        <>
          {[days.slice(0, weekDays + 1), days.slice(weekDays)].map((week) => (
            <Week
              key={week[0]}
              days={week}
              zone={rota.timeZone}
              now={now}
              shifts={shifts}
              nameOf={nameOf}
              label={t('alarms.rotas.picture', { name: rota.name })}
            />
          ))}
          <details>
            <summary>{t('alarms.rotas.list')}</summary>
            <ol className="stack">
              {shifts.map((shift) => (
                <li key={shift.from}>
                  <span className="number">
                    {minuteOf(toMs(shift.from), now, i18n.language, rota.timeZone)} –{' '}
                    {minuteOf(toMs(shift.to), now, i18n.language, rota.timeZone)}
                  </span>{' '}
                  {nameOf(shift)}
                </li>
              ))}
            </ol>
          </details>
        </>
      )}
    </Answer>
  );
}

function Week({
  days,
  zone,
  now,
  shifts,
  nameOf,
  label,
}: {
  days: number[];
  zone: string;
  now: number;
  shifts: RotaShift[];
  nameOf: (shift: RotaShift) => string;
  label: string;
}) {
  const { i18n } = useTranslation();
  const from = days[0] ?? 0;
  const to = days[days.length - 1] ?? 1;
  const share = (ms: number) => (100 * (Math.min(Math.max(ms, from), to) - from)) / (to - from);
  const shown = shifts.filter((shift) => toMs(shift.to) > from && toMs(shift.from) < to);
  return (
    <svg
      className="rota-week"
      role="img"
      aria-label={`${label}: ${shown.map((shift) => nameOf(shift)).join(', ')}`}
    >
      {days.slice(0, -1).map((day) => (
        <g key={day} className="rota-day">
          <line x1={`${share(day)}%`} x2={`${share(day)}%`} y1="0" y2="100%" />
          <text x={`${share(day)}%`} dx="4" y="14">
            {weekdayOf(day, i18n.language, zone)}
          </text>
        </g>
      ))}
      {shown.map((shift, index) => {
        const start = share(toMs(shift.from));
        return (
          <svg
            key={shift.from}
            className={shift.contactId === null ? 'rota-shift gap' : `rota-shift turn-${index % 2}`}
            x={`${start}%`}
            y="20"
            width={`${share(toMs(shift.to)) - start}%`}
            height="28"
          >
            <title>{nameOf(shift)}</title>
            <rect x="1" y="1" width="100%" height="26" />
            <text x="8" y="18">
              {nameOf(shift)}
            </text>
          </svg>
        );
      })}
      {now >= from && now < to && (
        <line className="rota-now" x1={`${share(now)}%`} x2={`${share(now)}%`} y1="18" y2="100%" />
      )}
    </svg>
  );
}
