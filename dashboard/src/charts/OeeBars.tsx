import { useEffect, useRef } from 'react';
import './elements.css';

export type FactorShape = 'circle' | 'square' | 'diamond';

export interface OeeBar {
  key: string;
  value: number | null;
  /** Shares marked at their height. */
  factors: { shape: FactorShape; value: number | null }[];
  running: boolean;
  top: string;
  bottom: string;
  /** All of it in words. */
  label: string;
}

export function FactorMark({ shape }: { shape: FactorShape }) {
  return (
    <svg width="12" height="12" aria-hidden="true">
      <g transform="translate(6 6)">
        <Shape shape={shape} />
      </g>
    </svg>
  );
}

function Shape({ shape }: { shape: FactorShape }) {
  switch (shape) {
    case 'circle':
      return <circle className="factor-mark" r="3.5" />;
    case 'square':
      return <rect className="factor-mark" x="-3.25" y="-3.25" width="6.5" height="6.5" />;
    case 'diamond':
      return <path className="factor-mark" d="M0,-4.5 L4.5,0 L0,4.5 L-4.5,0 Z" />;
  }
}

/** OEE side by side, each bar a button that chooses it. */
export function OeeBars({
  bars,
  label,
  chosen,
  choose,
}: {
  bars: OeeBar[];
  label: string;
  chosen: string | undefined;
  choose: (key: string) => void;
}) {
  const highest = Math.max(
    1,
    ...bars.flatMap((bar) => [bar.value ?? 0, ...bar.factors.map((factor) => factor.value ?? 0)]),
  );
  const at = (value: number) => `${(1 - value / highest) * 100}%`;
  const scroll = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const place = scroll.current;
    const bar = place?.querySelector<HTMLElement>('[aria-pressed=true]');
    if (!place || !bar) return;
    const left = bar.offsetLeft - place.offsetLeft;
    if (left < place.scrollLeft || left + bar.offsetWidth > place.scrollLeft + place.clientWidth)
      place.scrollLeft = left - place.clientWidth + bar.offsetWidth;
  }, [chosen]);
  return (
    <div className="oee-bars-scroll" ref={scroll}>
      <div className="oee-bars" role="group" aria-label={label}>
        {bars.map((bar) => (
          <button
            key={bar.key}
            type="button"
            data-bar={bar.key}
            aria-pressed={bar.key === chosen}
            aria-label={bar.label}
            title={bar.label}
            onClick={() => choose(bar.key)}
          >
            <svg aria-hidden="true">
              <rect className="ground" x="15%" width="70%" y={at(1)} height={`${100 / highest}%`} />
              {bar.value === null ? (
                <rect className="none" x="15%" width="70%" y={at(1)} height={`${100 / highest}%`} />
              ) : (
                <rect
                  className={bar.running ? 'bar running' : 'bar'}
                  x="15%"
                  width="70%"
                  y={at(bar.value)}
                  height={`${(bar.value / highest) * 100}%`}
                />
              )}
              {bar.factors.map(
                (factor) =>
                  factor.value !== null && (
                    <svg key={factor.shape} x="50%" y={at(factor.value)} overflow="visible">
                      <Shape shape={factor.shape} />
                    </svg>
                  ),
              )}
            </svg>
            <span className="bar-label">{bar.top}</span> <span className="bar-label quiet">{bar.bottom}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
