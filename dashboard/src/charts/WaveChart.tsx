import { useMemo } from 'react';
import type uPlot from 'uplot';
import { number } from '../lib/numbers';
import { usePaint } from './paint';
import { usePlot } from './plot';
import { thinned } from './series';
import { axisSize } from './TrendChart';

/** Samples over milliseconds since the start of the snapshot. */
export function WaveChart({
  samples,
  rateHz,
  language,
  width,
}: {
  samples: number[];
  rateHz: number;
  language: string;
  width: number;
}) {
  const paint = usePaint();
  const data = useMemo((): uPlot.AlignedData => {
    const thin = thinned(samples, Math.max(width, 200));
    return [thin.index.map((index) => (index / rateHz) * 1000), thin.value];
  }, [samples, rateHz, width]);
  const optionsKey = JSON.stringify([paint, language]);
  const options = useMemo((): Omit<uPlot.Options, 'width' | 'height'> => {
    const axis = {
      stroke: paint.axis,
      grid: { stroke: paint.grid, width: 1 },
      ticks: { stroke: paint.grid, width: 1 },
      font: '11px system-ui, sans-serif',
    };
    return {
      padding: [8, 8, 0, 0],
      legend: { show: false },
      cursor: { drag: { x: true, y: false } },
      scales: { x: { time: false } },
      axes: [
        {
          ...axis,
          values: (_plot, ticks) => ticks.map((tick) => `${number(tick, language)} ms`),
          space: 70,
          size: 30,
        },
        { ...axis, size: axisSize, values: (_plot, ticks) => ticks.map((tick) => number(tick, language)) },
      ],
      series: [{}, { stroke: paint.line, width: 1, points: { show: false } }],
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the key holds all of them by value
  }, [optionsKey]);
  const place = usePlot(options, optionsKey, data, width, 200);
  return <div ref={place} className="plot" aria-hidden="true" />;
}
