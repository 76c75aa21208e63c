import { iconCalendar } from '@siemens/ix-icons/icons';
import { IxIcon } from '@siemens/ix-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedShift } from '../../api/types';
import { useNow } from '../../lib/now';
import { toLocalInput } from '../../lib/time';
import { addDays, dateLabel, dayMinutes, minutesOf, piecesOn, workTime, type Piece } from '../../lib/week';

interface WeekProps {
  first: string;
  count: number;
  shifts: PlannedShift[];
  /** What is special about a date. */
  marks: Map<string, string>;
  timeZone: string;
}

const hours = [0, 6, 12, 18, 24];
const percent = (minutes: number) => `${(minutes / dayMinutes) * 100}%`;

/** A lane for each day, from 0 to 24 h by the wall clock. The same as a table stands below it. */
export function WeekPicture({ first, count, shifts, marks, timeZone }: WeekProps) {
  const { t, i18n } = useTranslation();
  const now = toLocalInput(useNow(), timeZone);
  const keys = [...new Set(shifts.map((shift) => shift.key))].toSorted();
  const dates = Array.from({ length: count }, (_, day) => addDays(first, day));
  return (
    <>
      <div className="week" role="img" aria-label={t('shift.picture')}>
        <span />
        <svg className="hours" aria-hidden="true">
          {hours.map((hour) => (
            <text
              key={hour}
              x={percent(hour * 60)}
              y="12"
              textAnchor={hour === 0 ? 'start' : hour === 24 ? 'end' : 'middle'}
            >
              {hour}
            </text>
          ))}
        </svg>
        {dates.map((date) => (
          <Day
            key={date}
            date={date}
            label={dateLabel(date, i18n.language)}
            mark={marks.get(date)}
            pieces={piecesOn(date, shifts)}
            isOther={(key) => keys.indexOf(key) % 2 === 1}
            now={now.slice(0, 10) === date ? minutesOf(now.slice(11)) : undefined}
          />
        ))}
      </div>
      <details>
        <summary>{t('shift.table')}</summary>
        <ShiftTable shifts={shifts} marks={marks} dates={dates} />
      </details>
    </>
  );
}

interface DayProps {
  date: string;
  label: string;
  mark: string | undefined;
  pieces: Piece<PlannedShift>[];
  isOther: (key: string) => boolean;
  now: number | undefined;
}

function Day({ date, label, mark, pieces, isOther, now }: DayProps) {
  const { t } = useTranslation();
  const hatch = useId();
  const pauses = pieces.flatMap((piece) => piecesOn(date, piece.of.breaks));
  return (
    <>
      <span className={now === undefined ? 'day number' : 'day number today'}>
        {label}
        {mark !== undefined && (
          <span className="day-mark">
            <IxIcon name={iconCalendar} size="12" aria-hidden="true" />
            {mark}
          </span>
        )}
      </span>
      <svg className="lane" data-date={date} aria-hidden="true">
        <defs>
          <pattern
            id={hatch}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="6" height="6" className="hatch-ground" />
            <line x1="0" y1="0" x2="0" y2="6" className="hatch" />
          </pattern>
        </defs>
        <g className={mark === undefined ? undefined : 'special'}>
          <rect className="ground" x="0" y="1" width="100%" height="42" />
        </g>
        {hours.slice(1, -1).map((hour) => (
          <line
            key={hour}
            className="grid-line"
            x1={percent(hour * 60)}
            x2={percent(hour * 60)}
            y1="0"
            y2="44"
          />
        ))}
        {pieces.map((piece) => (
          <svg
            key={piece.of.key + piece.of.date}
            data-shift={piece.of.key}
            x={percent(piece.from)}
            width={percent(piece.to - piece.from)}
            height="44"
          >
            <rect
              className={isOther(piece.of.key) ? 'work other' : 'work'}
              x="0"
              y="1"
              width="100%"
              height="42"
            />
            <text x="6" y="17">
              {piece.of.name}
            </text>
          </svg>
        ))}
        {pauses.map((pause) => (
          <rect
            key={pause.of.start}
            className="pause"
            fill={`url(#${hatch})`}
            x={percent(pause.from)}
            y="24"
            width={percent(pause.to - pause.from)}
            height="18"
          />
        ))}
        {now !== undefined && (
          <>
            <line className="now" x1={percent(now)} x2={percent(now)} y1="0" y2="44" />
            <text
              className="now-word"
              x={percent(now)}
              dx={now > dayMinutes * 0.85 ? -4 : 4}
              textAnchor={now > dayMinutes * 0.85 ? 'end' : 'start'}
              y="38"
            >
              {t('shift.now')}
            </text>
          </>
        )}
      </svg>
    </>
  );
}

function ShiftTable({
  shifts,
  marks,
  dates,
}: {
  shifts: PlannedShift[];
  marks: Map<string, string>;
  dates: string[];
}) {
  const { t, i18n } = useTranslation();
  const clock = (time: string) => time.slice(11, 16);
  return (
    <div className="table-scroll" tabIndex={0} role="region" aria-label={t('shift.table')}>
      <table className="table tight">
        <thead>
          <tr>
            <th scope="col">{t('shift.date')}</th>
            <th scope="col">{t('shift.shift')}</th>
            <th scope="col">{t('shift.start')}</th>
            <th scope="col">{t('shift.end')}</th>
            <th scope="col">{t('shift.breaks')}</th>
            <th scope="col" className="end">
              {t('shift.planned')}
            </th>
          </tr>
        </thead>
        <tbody>
          {dates.flatMap((date) => {
            const of = shifts.filter((shift) => shift.date === date);
            const label = dateLabel(date, i18n.language);
            const mark = marks.get(date);
            const name = mark === undefined ? label : `${label}, ${mark}`;
            if (of.length === 0)
              return [
                <tr key={date}>
                  <th scope="row">{name}</th>
                  <td colSpan={5}>{t('shift.noShift')}</td>
                </tr>,
              ];
            return of.map((shift) => (
              <tr key={date + shift.key}>
                <th scope="row">{name}</th>
                <td>{shift.name}</td>
                <td className="number">{clock(shift.start)}</td>
                <td className="number">{clock(shift.end)}</td>
                <td className="number">
                  {shift.breaks.map((pause) => `${clock(pause.start)}–${clock(pause.end)}`).join(', ') ||
                    t('shift.none')}
                </td>
                <td className="number end">{workTime(shift.plannedMs)}</td>
              </tr>
            ));
          })}
        </tbody>
      </table>
    </div>
  );
}
