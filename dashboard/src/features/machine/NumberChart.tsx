import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Signal } from '../../api/types';
import { columns, summary, type Point, type Span } from '../../charts/series';
import { TrendChart } from '../../charts/TrendChart';
import { number } from '../../lib/numbers';
import { unitText } from '../../lib/units';
import { useWidth } from '../../ui/visible';

interface NumberChartProps {
  points: Point[];
  gaps: Span[];
  signal: Signal;
  window: { from: number; to: number };
  timeZone: string;
  zoom: (from: number, to: number) => void;
}

export function NumberChart({ points, gaps, signal, window, timeZone, zoom }: NumberChartProps) {
  const { t, i18n } = useTranslation();
  const { ref, width } = useWidth<HTMLDivElement>();
  const counter = signal.kind === 'counter';
  const data = useMemo(() => columns(points, gaps, counter ? 'last' : 'mean'), [points, gaps, counter]);
  const sum = useMemo(() => summary(points), [points]);
  const unit = unitText(signal.unit);
  const say = (value: number) => `${number(value, i18n.language)}${unit ? ` ${unit}` : ''}`;
  // A counter's range only says what is plausible; nobody watches a count against it.
  const limits = counter ? null : signal.validRange;
  return (
    <figure className="stack figure">
      <div ref={ref} className="plot-place">
        <TrendChart
          columns={data}
          window={window}
          limits={limits}
          timeZone={timeZone}
          language={i18n.language}
          width={width}
          zoom={zoom}
        />
      </div>
      <figcaption className="quiet small number">
        {sum === null
          ? t('machine.nothing')
          : counter
            ? t('machine.summary.counter', { increase: say(sum.increase), last: say(sum.last) })
            : t('machine.summary.gauge', {
                min: say(sum.min),
                mean: say(sum.mean),
                max: say(sum.max),
                last: say(sum.last),
              })}
        {gaps.length > 0 && <> {t('machine.summary.gaps', { count: gaps.length })}</>}
        {limits && (limits.min !== null || limits.max !== null) && (
          <>
            {' '}
            {t('machine.summary.limits', {
              min: limits.min === null ? '–∞' : number(limits.min, i18n.language),
              max: limits.max === null ? '∞' : say(limits.max),
            })}
          </>
        )}
      </figcaption>
    </figure>
  );
}
