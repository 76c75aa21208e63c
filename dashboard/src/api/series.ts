import { toMs } from '../lib/time';
import type { Series, StateSpan } from './types';

/** Series with all times as epoch ms, as charts take them. */
export function inMs(series: Series) {
  return {
    points: series.points.map((point) => ({
      ms: toMs(point.t),
      min: point.min,
      max: point.max,
      mean: point.mean,
      last: point.last,
      increase: point.increase ?? null,
    })),
    states: (series.states ?? []).map((span: StateSpan) => ({
      fromMs: toMs(span.from),
      toMs: toMs(span.to),
      state: span.state,
      share: span.share,
    })),
    gaps: (series.gaps ?? []).map((gap) => ({ fromMs: toMs(gap.from), toMs: toMs(gap.to) })),
  };
}
