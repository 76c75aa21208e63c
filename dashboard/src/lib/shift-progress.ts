interface Point {
  time: string;
  target: number | null;
  good: number | null;
}

interface Progress {
  at: string;
  shift: { from: string; to: string } | null;
  good: number | null;
  points: Point[];
  forecast: { low: number | null; mid: number | null; high: number | null };
}

/** Epoch ms and items. */
export interface ShiftCurve {
  window: { from: number; to: number };
  at: number;
  points: { ms: number; target: number | null; good: number | null }[];
  forecast: { good: number; low: number; mid: number; high: number } | undefined;
}

export function curveOf(progress: Progress): ShiftCurve | undefined {
  const { shift, good, forecast } = progress;
  if (shift === null) return undefined;
  const { low, mid, high } = forecast;
  return {
    window: { from: Date.parse(shift.from), to: Date.parse(shift.to) },
    at: Date.parse(progress.at),
    points: progress.points.map((point) => ({
      ms: Date.parse(point.time),
      target: point.target,
      good: point.good,
    })),
    forecast:
      good === null || low === null || mid === null || high === null ? undefined : { good, low, mid, high },
  };
}

interface Spot {
  ms: number;
  items: number;
}

/** From the count of now to the range of the end; in breaks it stands, as the target does. */
export function fan(curve: ShiftCurve): { low: Spot[]; mid: Spot[]; high: Spot[] } | undefined {
  const { forecast, window, at, points } = curve;
  if (!forecast) return undefined;
  const ahead = points.filter((point) => point.ms >= at);
  const first = ahead[0]?.target;
  const last = ahead.at(-1)?.target;
  const planned = typeof first === 'number' && typeof last === 'number' && last > first;
  const shares = planned
    ? ahead.map((point) => ({ ms: point.ms, share: ((point.target ?? first) - first) / (last - first) }))
    : [
        { ms: at, share: 0 },
        { ms: window.to, share: 1 },
      ];
  const to = (end: number) =>
    shares.map(({ ms, share }) => ({ ms, items: forecast.good + (end - forecast.good) * share }));
  return { low: to(forecast.low), mid: to(forecast.mid), high: to(forecast.high) };
}

/** Round numbers from 0 to the first that is not below the highest, four to six of them. */
export function steps(highest: number): number[] {
  const rough = highest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? 1);
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step);
}

/** The rows of a table: the edges of each hour, the present and the end. */
export function hourly(curve: ShiftCurve): ShiftCurve['points'] {
  const hour = 3_600_000;
  const { window, at, points } = curve;
  return points.filter(({ ms }) => ms === at || ms === window.to || (ms - window.from) % hour === 0);
}
