import { hourTicks } from '../lib/oee';
import { fan, steps, type ShiftCurve } from '../lib/shift-progress';
import './shift-chart.css';

const height = 220;
const top = 12;

/** Target as a line, count as an area, and what is to come as a fan; the table beside it says the same. */
export function ShiftChart({
  curve,
  width,
  timeZone,
  tick,
  count,
  nowText,
}: {
  curve: ShiftCurve;
  width: number;
  timeZone: string;
  tick: (ms: number) => string;
  count: (items: number) => string;
  nowText: string;
}) {
  if (width === 0) return null;
  const { window, at, points, forecast } = curve;
  const values = steps(
    Math.max(1, ...points.flatMap((point) => [point.target ?? 0, point.good ?? 0]), forecast?.high ?? 0),
  );
  const highest = values.at(-1) ?? 1;
  const left = Math.max(...values.map((value) => count(value).length)) * 7 + 10;
  const wide = width - left - 8;
  const x = (ms: number) => left + ((ms - window.from) / (window.to - window.from)) * wide;
  const y = (items: number) => top + (1 - items / highest) * (height - top);
  const line = (some: { ms: number; items: number }[]) =>
    some.map((each) => `${x(each.ms).toFixed(1)},${y(each.items).toFixed(1)}`).join(' ');
  const target = points.flatMap((point) =>
    point.target === null ? [] : [{ ms: point.ms, items: point.target }],
  );
  const made = points.flatMap((point) => (point.good === null ? [] : [{ ms: point.ms, items: point.good }]));
  const ahead = fan(curve);
  const nowAt = x(at);
  const atEdge = nowAt > width - 60;
  return (
    <svg className="shift-chart" width={width} height={height + 24} aria-hidden="true">
      {values.map((value) => (
        <g key={value}>
          <line className="grid" x1={left} x2={left + wide} y1={y(value)} y2={y(value)} />
          <text className="tick" x={left - 6} y={y(value) + 4} textAnchor="end">
            {count(value)}
          </text>
        </g>
      ))}
      {hourTicks(window, wide, timeZone).map((ms) => (
        <g key={ms}>
          <line className="tick-line" x1={x(ms)} x2={x(ms)} y1={height} y2={height + 4} />
          <text className="tick" x={x(ms)} y={height + 18} textAnchor={x(ms) > width - 20 ? 'end' : 'middle'}>
            {tick(ms)}
          </text>
        </g>
      ))}
      {ahead && (
        <>
          <polygon className="fan" points={`${line(ahead.high)} ${line(ahead.low.toReversed())}`} />
          <polyline className="expected" points={line(ahead.mid)} />
        </>
      )}
      {made.length > 0 && (
        <>
          <polygon
            className="made"
            points={`${line([{ ms: window.from, items: 0 }])} ${line(made)} ${line([{ ms: at, items: 0 }])}`}
          />
          <polyline className="made-line" points={line(made)} />
        </>
      )}
      {target.length > 0 && <polyline className="target" points={line(target)} />}
      {at < window.to && (
        <>
          <line className="now" x1={nowAt} x2={nowAt} y1={top} y2={height} />
          <text
            className="tick"
            x={atEdge ? nowAt - 4 : nowAt + 4}
            y={top - 2}
            textAnchor={atEdge ? 'end' : 'start'}
          >
            {nowText}
          </text>
        </>
      )}
    </svg>
  );
}
