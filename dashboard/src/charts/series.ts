export interface Point {
  ms: number;
  min: number | null;
  max: number | null;
  mean: number | null;
  last: number | null;
  /** Of a counter: what it gained since the point before, where the source has worked it out. */
  increase?: number | null;
}

export interface Span {
  fromMs: number;
  toMs: number;
}

export interface StateSpan extends Span {
  state: string;
  /** Of its time; below 1 where many short states were summed up and this one is the longest. */
  share: number;
}

/** Columns as uPlot wants them: seconds, line, lower and upper edge of the band. */
export type Columns = [number[], (number | null)[], (number | null)[], (number | null)[]];

/** A gap becomes a hole in the line: a point without values inside it. */
export function columns(points: Point[], gaps: Span[], line: 'mean' | 'last'): Columns {
  const holes = gaps.map((gap) => ({
    ms: (gap.fromMs + gap.toMs) / 2,
    min: null,
    max: null,
    mean: null,
    last: null,
  }));
  const all = [...points, ...holes].toSorted((a, b) => a.ms - b.ms);
  return [
    all.map((point) => point.ms / 1000),
    all.map((point) => point[line] ?? point.mean ?? point.last),
    all.map((point) => point.min),
    all.map((point) => point.max),
  ];
}

export interface Summary {
  min: number;
  max: number;
  mean: number;
  last: number;
  /** What a counter gained, a fall counted as a restart from zero. */
  increase: number;
}

/** Null when there is nothing to sum up: "no data" is never zero. */
export function summary(points: Point[]): Summary | null {
  const minima = points.flatMap((point) => (point.min === null ? [] : [point.min]));
  const maxima = points.flatMap((point) => (point.max === null ? [] : [point.max]));
  const means = points.flatMap((point) => (point.mean === null ? [] : [point.mean]));
  const lasts = points.flatMap((point) => (point.last === null ? [] : [point.last]));
  const last = lasts.at(-1);
  if (last === undefined) return null;
  return {
    min: least(minima.length > 0 ? minima : lasts),
    max: -least((maxima.length > 0 ? maxima : lasts).map((value) => -value)),
    mean: average(means.length > 0 ? means : lasts),
    last,
    increase: increase(points),
  };
}

function increase(points: Point[]): number {
  let before: number | null = null;
  let sum = 0;
  for (const { last, increase: known } of points) {
    if (last === null) continue;
    if (before !== null) sum += known ?? (last >= before ? last - before : last);
    before = last;
  }
  return sum;
}

function least(values: number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}

function average(values: number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** Time spent in each state within the window, longest first; `null` is what was summed up under others. */
export function timeInState(
  spans: StateSpan[],
  from: number,
  to: number,
): { state: string | null; ms: number }[] {
  const sums = new Map<string | null, number>();
  const add = (state: string | null, ms: number) => ms > 0 && sums.set(state, (sums.get(state) ?? 0) + ms);
  for (const span of spans) {
    const ms = Math.min(span.toMs, to) - Math.max(span.fromMs, from);
    add(span.state, ms * span.share);
    add(null, ms * (1 - span.share));
  }
  return [...sums].map(([state, ms]) => ({ state, ms })).toSorted((a, b) => b.ms - a.ms);
}

/** At most two points a bucket, its extremes in their order: peaks survive at any width. */
export function thinned(samples: ArrayLike<number>, buckets: number): { index: number[]; value: number[] } {
  const index: number[] = [];
  const value: number[] = [];
  const size = Math.max(1, Math.ceil(samples.length / buckets));
  for (let start = 0; start < samples.length; start += size) {
    let low = start;
    let high = start;
    for (let each = start; each < Math.min(start + size, samples.length); each++) {
      if ((samples[each] as number) < (samples[low] as number)) low = each;
      if ((samples[each] as number) > (samples[high] as number)) high = each;
    }
    for (const each of low === high ? [low] : [Math.min(low, high), Math.max(low, high)]) {
      index.push(each);
      value.push(samples[each] as number);
    }
  }
  return { index, value };
}

export function rms(samples: ArrayLike<number>): number {
  let sum = 0;
  for (let each = 0; each < samples.length; each++) sum += (samples[each] as number) ** 2;
  return Math.sqrt(sum / Math.max(1, samples.length));
}
