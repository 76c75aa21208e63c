import { useState } from 'react';
import { hourTicks, type Element } from '../lib/oee';
import { elementFill } from './ElementPatterns';
import './elements.css';

export interface BandSpan {
  fromMs: number;
  toMs: number;
  element: Element;
  /** What stands in it where there is room. */
  short: string;
  /** All of it in words. */
  text: string;
}

const height = 56;

/** Intervals as one band. The pointer or the arrow keys choose one, and its words stand below. */
export function ElementBand({
  spans,
  window,
  width,
  timeZone,
  tick,
  label,
  hint,
}: {
  spans: BandSpan[];
  window: { from: number; to: number };
  width: number;
  timeZone: string;
  tick: (ms: number) => string;
  label: string;
  hint: string;
}) {
  const [at, setAt] = useState<number>();
  if (width === 0 || spans.length === 0) return null;
  const last = spans.length - 1;
  const index = at === undefined ? undefined : Math.min(at, last);
  const chosen = index === undefined ? undefined : spans[index];
  const scale = width / (window.to - window.from);
  const box = (span: BandSpan) => {
    const left = (Math.max(span.fromMs, window.from) - window.from) * scale;
    const right = (Math.min(span.toMs, window.to) - window.from) * scale;
    return { x: left, width: Math.max(right - left, 1) };
  };
  const moves: Record<string, number> = {
    ArrowLeft: (index ?? 1) - 1,
    ArrowDown: (index ?? 1) - 1,
    ArrowRight: (index ?? -1) + 1,
    ArrowUp: (index ?? -1) + 1,
    Home: 0,
    End: last,
  };
  return (
    <>
      <svg
        className="element-band"
        width={width}
        height={height + 22}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={spans.length}
        aria-valuenow={(index ?? 0) + 1}
        aria-valuetext={(chosen ?? spans[0])?.text}
        onFocus={() => setAt((before) => before ?? 0)}
        onKeyDown={(event) => {
          const next = moves[event.key];
          if (next === undefined) return;
          event.preventDefault();
          setAt(Math.max(0, Math.min(last, next)));
        }}
        onPointerMove={(event) => {
          const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
          const ms = window.from + x / scale;
          const found = spans.findIndex((span) => span.fromMs <= ms && ms < span.toMs);
          if (found >= 0) setAt(found);
        }}
      >
        {spans.map((span) => {
          const place = box(span);
          const room = Math.floor((place.width - 10) / 7);
          return (
            <g key={span.fromMs} data-element={span.element}>
              <rect {...place} height={height} fill={elementFill(span.element)} />
              {room >= 4 && (
                <text className="element-text" x={place.x + 5} y={height / 2 + 4}>
                  {span.short.length > room ? `${span.short.slice(0, room - 1)}…` : span.short}
                </text>
              )}
            </g>
          );
        })}
        {chosen && <rect className="chosen" {...box(chosen)} y="1" height={height - 2} />}
        {hourTicks(window, width, timeZone).map((ms) => {
          const x = (ms - window.from) * scale;
          return (
            <g key={ms}>
              <line className="tick-line" x1={x} x2={x} y1={height} y2={height + 4} />
              <text
                className="tick"
                x={x}
                y={height + 16}
                textAnchor={x < 16 ? 'start' : x > width - 16 ? 'end' : 'middle'}
              >
                {tick(ms)}
              </text>
            </g>
          );
        })}
      </svg>
      <p className="small number element-told">{chosen?.text ?? <span className="quiet">{hint}</span>}</p>
    </>
  );
}
