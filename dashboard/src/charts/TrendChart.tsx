import { useMemo, useRef, useEffect } from 'react';
import uPlot from 'uplot';
import { number } from '../lib/numbers';
import { usePaint } from './paint';
import { usePlot } from './plot';
import type { Columns, Span } from './series';

interface TrendChartProps {
  columns: Columns;
  window: { from: number; to: number };
  limits: { min: number | null; max: number | null } | null;
  /** Times that stand out. */
  marked?: Span[];
  timeZone: string;
  language: string;
  width: number;
  zoom: (from: number, to: number) => void;
}

const height = 180;

const noSpans: Span[] = [];

/**
 * Line with its min/max band and the limits of the valid range. Dragging chooses a time range. The picture
 * is for eyes only: the summary and the table beside it say the same.
 */
export function TrendChart({
  columns,
  window,
  limits,
  marked = noSpans,
  timeZone,
  language,
  width,
  zoom,
}: TrendChartProps) {
  const paint = usePaint();
  const asked = useRef({ window, zoom });
  useEffect(() => {
    asked.current = { window, zoom };
  });

  const optionsKey = JSON.stringify([paint, limits, marked, timeZone, language]);
  const options = useMemo((): Omit<uPlot.Options, 'width' | 'height'> => {
    const axis = {
      stroke: paint.axis,
      grid: { stroke: paint.grid, width: 1 },
      ticks: { stroke: paint.grid, width: 1 },
      font: '11px system-ui, sans-serif',
    };
    return {
      padding: [8, 8, 0, 0],
      tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), timeZone),
      cursor: { sync: { key: 'trend' }, drag: { x: true, y: false, setScale: false }, points: { size: 6 } },
      legend: { show: false },
      scales: {
        x: { time: true, range: () => [asked.current.window.from / 1000, asked.current.window.to / 1000] },
        y: { range: (_plot, low, high) => withLimits(low, high, limits) },
      },
      axes: [
        {
          ...axis,
          values: (_plot, ticks, _axis, _space, step) =>
            ticks.map((tick) => tickText(tick, step, language, timeZone)),
          space: 70,
          size: 30,
        },
        { ...axis, size: axisSize, values: (_plot, ticks) => ticks.map((tick) => number(tick, language)) },
      ],
      series: [
        {},
        { stroke: paint.line, width: 1.5, points: { show: false }, spanGaps: false },
        { points: { show: false }, spanGaps: false },
        { points: { show: false }, spanGaps: false },
      ],
      bands: [{ series: [3, 2], fill: paint.band }],
      hooks: {
        drawAxes: [(plot) => drawMarked(plot, marked, paint.marked)],
        draw: [(plot) => drawLimits(plot, limits, paint.limit, language)],
        setSelect: [
          (plot) => {
            if (plot.select.width < 8) return;
            const from = plot.posToVal(plot.select.left, 'x') * 1000;
            const to = plot.posToVal(plot.select.left + plot.select.width, 'x') * 1000;
            plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
            asked.current.zoom(Math.floor(from), Math.ceil(to));
          },
        ],
      },
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the key holds all of them by value
  }, [optionsKey]);

  const place = usePlot(options, optionsKey, columns as uPlot.AlignedData, width, height);
  return <div ref={place} className="plot" aria-hidden="true" />;
}

/** As wide as the longest label needs. */
export function axisSize(_plot: uPlot, labels: string[] | null): number {
  return Math.max(40, 18 + 7 * Math.max(0, ...(labels ?? []).map((label) => label.length)));
}

const oneDay = 86_400;

function tickText(seconds: number, step: number, language: string, timeZone: string): string {
  const options: Intl.DateTimeFormatOptions =
    step >= oneDay
      ? { day: '2-digit', month: '2-digit' }
      : step >= 60
        ? { hour: '2-digit', minute: '2-digit' }
        : { hour: '2-digit', minute: '2-digit', second: '2-digit' };
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...options, timeZone }).format(
    seconds * 1000,
  );
}

/** A limit is drawn when the values come near it; one far away would flatten the line. */
function withLimits(
  low: number | null,
  high: number | null,
  limits: TrendChartProps['limits'],
): [number, number] {
  if (low === null || high === null || !Number.isFinite(low)) return [limits?.min ?? 0, limits?.max ?? 1];
  let [from, to] = [low, high];
  const reach = Math.max(high - low, Math.abs(high) * 0.05, 1e-9);
  if (limits?.max != null && limits.max <= high + 2 * reach) to = Math.max(to, limits.max);
  if (limits?.min != null && limits.min >= low - 2 * reach) from = Math.min(from, limits.min);
  const air = (to - from || Math.abs(to) || 1) * 0.08;
  return [from - air, to + air];
}

/** Behind the line, and with a bar at the edge: short ones are seen too. */
function drawMarked(plot: uPlot, marked: Span[], colour: string): void {
  const { ctx, bbox } = plot;
  const right = bbox.left + bbox.width;
  ctx.save();
  ctx.fillStyle = colour;
  for (const { fromMs, toMs } of marked) {
    const from = Math.max(bbox.left, plot.valToPos(fromMs / 1000, 'x', true));
    const to = Math.min(right, plot.valToPos(toMs / 1000, 'x', true));
    if (from > right || to < bbox.left) continue;
    const wide = Math.max(2 * devicePixelRatio, to - from);
    ctx.globalAlpha = 0.2;
    ctx.fillRect(from, bbox.top, wide, bbox.height);
    ctx.globalAlpha = 1;
    ctx.fillRect(from, bbox.top, wide, 4 * devicePixelRatio);
  }
  ctx.restore();
}

/** A dashed line with its value; a limit outside the picture is written at the edge it lies behind. */
function drawLimits(plot: uPlot, limits: TrendChartProps['limits'], colour: string, language: string): void {
  const { ctx, bbox } = plot;
  for (const limit of [limits?.min, limits?.max]) {
    if (limit == null) continue;
    const y = plot.valToPos(limit, 'y', true);
    const above = y < bbox.top;
    const below = y > bbox.top + bbox.height;
    const text = `${above ? '↑ ' : below ? '↓ ' : ''}${number(limit, language)}`;
    const room = 14 * devicePixelRatio;
    const textY = above
      ? bbox.top + room - 4
      : below
        ? bbox.top + bbox.height - 4
        : y - room > bbox.top
          ? y - 4
          : y + room - 2;
    ctx.save();
    ctx.fillStyle = colour;
    ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
    ctx.textAlign = 'right';
    ctx.fillText(text, bbox.left + bbox.width - 2, textY);
    ctx.restore();
    if (above || below) continue;
    ctx.save();
    ctx.strokeStyle = colour;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.restore();
  }
}
