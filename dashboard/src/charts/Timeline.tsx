import type { Condition } from '../lib/condition';
import type { Span, StateSpan } from './series';
import './timeline.css';

interface TimelineProps {
  spans: (StateSpan & { condition: Condition; text: string })[];
  gaps: Span[];
  window: { from: number; to: number };
  width: number;
  tick: (ms: number) => string;
}

const height = 44;

/** States as one band over time: grey for normal, colour for abnormal, hatched where nothing is known. */
export function Timeline({ spans, gaps, window, width, tick }: TimelineProps) {
  if (width === 0) return null;
  const scale = width / (window.to - window.from);
  const box = (span: Span) => {
    const left = (Math.max(span.fromMs, window.from) - window.from) * scale;
    const right = (Math.min(span.toMs, window.to) - window.from) * scale;
    return { x: left, width: Math.max(right - left, 0.75) };
  };
  const ticks = Array.from(
    { length: Math.max(2, Math.floor(width / 110)) + 1 },
    (_, index, all = Math.max(2, Math.floor(width / 110))) => index / all,
  );
  return (
    <svg className="timeline" width={width} height={height + 18} aria-hidden="true">
      <rect className="band-none" width={width} height={height} />
      {spans.map((span) => {
        const at = box(span);
        const room = Math.floor((at.width - 10) / 7);
        return (
          <g key={span.fromMs}>
            <rect className={`band ${span.condition}`} {...at} height={height} />
            {span.condition === 'fault' && <rect className="band-edge" {...at} height={5} />}
            {room >= Math.min(span.text.length, 3) && (
              <text className={`band-text ${span.condition}`} x={at.x + 5} y={height / 2 + 4}>
                {span.text.length > room ? `${span.text.slice(0, room - 1)}…` : span.text}
              </text>
            )}
          </g>
        );
      })}
      {gaps.map((gap) => (
        <rect key={gap.fromMs} className="band silent" {...box(gap)} height={height} />
      ))}
      {ticks.map((share) => (
        <text
          key={share}
          className="tick"
          x={share * width}
          y={height + 14}
          textAnchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}
        >
          {tick(window.from + share * (window.to - window.from))}
        </text>
      ))}
    </svg>
  );
}
