import type { Measure, ParetoBar } from '../lib/losses';
import './pareto.css';

interface ParetoProps {
  bars: ParetoBar[];
  by: Measure;
  caption: string;
  columns: { loss: string; time: string; share: string; upTo: string; stops: string; money?: string };
  name: (bar: ParetoBar) => string;
  below: (bar: ParetoBar) => string | undefined;
  time: (bar: ParetoBar) => string;
  share: (share: number) => string;
  stops: (bar: ParetoBar) => string;
  money?: (bar: ParetoBar) => string;
}

/**
 * A picture and its own table: each row is a loss, largest first. Bars and the line of their sum have one scale from
 * nothing to all; the line goes on from row to row.
 */
export function Pareto({ bars, by, caption, columns, name, below, time, share, stops, money }: ParetoProps) {
  const percent = (part: number) => `${part * 100}%`;
  return (
    <table className={`table tight pareto by-${by}`}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.loss}</th>
          <td aria-hidden="true" />
          <th scope="col" className="end time">
            {columns.time}
          </th>
          <th scope="col" className="end">
            {columns.share}
          </th>
          <th scope="col" className="end up-to">
            {columns.upTo}
          </th>
          <th scope="col" className="end stops">
            {columns.stops}
          </th>
          {columns.money && (
            <th scope="col" className="end money">
              {columns.money}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {bars.map((bar, index) => (
          <tr key={`${bar.kind}${bar.reasonId ?? bar.element}`} data-loss={bar.kind}>
            <th scope="row">
              {name(bar)}
              {below(bar) && <span className="quiet small">{below(bar)}</span>}
            </th>
            <td className="picture">
              <svg aria-hidden="true">
                <rect className={`bar ${bar.kind}`} width={percent(bar.share)} y="50%" height="20" />
                <line
                  className="up-to-line"
                  x1={percent(bars[index - 1]?.upTo ?? 0)}
                  y1="0%"
                  x2={percent(bar.upTo)}
                  y2="100%"
                />
              </svg>
            </td>
            <td className="end number time">{time(bar)}</td>
            <td className="end number">{share(bar.share)}</td>
            <td className="end number quiet up-to">{share(bar.upTo)}</td>
            <td className="end number stops">{stops(bar)}</td>
            {money && <td className="end number money">{money(bar)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
