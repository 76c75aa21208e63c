import { steps } from '../lib/shift-progress';
import './alarm-rate.css';

const height = 180;
const top = 12;

export interface RateBar {
  from: number;
  to: number;
  alarms: number;
  /** In ten minutes of it. */
  most: number;
}

/** The most alarms in ten minutes over time, with the limit drawn in; the table beside it says the same. */
export function AlarmRateChart({
  bars,
  limit,
  limitText,
  width,
  count,
  tick,
}: {
  bars: RateBar[];
  limit: number;
  limitText: string;
  width: number;
  count: (alarms: number) => string;
  tick: (ms: number) => string;
}) {
  const first = bars[0];
  const last = bars.at(-1);
  if (width === 0 || !first || !last) return null;
  const values = steps(Math.max(limit * 1.2, ...bars.map((bar) => bar.most)));
  const highest = values.at(-1) ?? 1;
  const left = Math.max(...values.map((each) => count(each).length)) * 7 + 10;
  const wide = width - left - 8;
  const x = (ms: number) => left + ((ms - first.from) / (last.to - first.from)) * wide;
  const y = (alarms: number) => top + (1 - alarms / highest) * (height - top);
  const ticks = [0, 1, 2, 3].map((part) => first.from + ((last.to - first.from) * part) / 4);
  return (
    <svg className="alarm-rate" width={width} height={height + 24} aria-hidden="true">
      {values.map((each) => (
        <g key={each}>
          <line className="grid" x1={left} x2={left + wide} y1={y(each)} y2={y(each)} />
          <text className="tick" x={left - 6} y={y(each) + 4} textAnchor="end">
            {count(each)}
          </text>
        </g>
      ))}
      {ticks.map((ms) => (
        <text key={ms} className="tick" x={x(ms)} y={height + 18} textAnchor="start">
          {tick(ms)}
        </text>
      ))}
      {bars
        .filter((bar) => bar.most > 0)
        .map((bar) => (
          <rect
            key={bar.from}
            className={bar.most > limit ? 'bar flood' : 'bar'}
            x={x(bar.from)}
            width={Math.max(1, x(bar.to) - x(bar.from) - 0.5)}
            y={y(bar.most)}
            height={y(0) - y(bar.most)}
          />
        ))}
      <line className="limit" x1={left} x2={left + wide} y1={y(limit)} y2={y(limit)} />
      <text className="tick" x={left + wide} y={y(limit) - 4} textAnchor="end">
        {limitText}
      </text>
    </svg>
  );
}
