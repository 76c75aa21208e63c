export const spans = {
  '15m': 15 * 60_000,
  '1h': 3_600_000,
  '8h': 8 * 3_600_000,
  '24h': 24 * 3_600_000,
  '7d': 7 * 24 * 3_600_000,
} as const;

export type SpanName = keyof typeof spans;

/** A window that ends now and moves on, or a fixed one. Epoch ms. */
export type TimeRange = { span: SpanName } | { from: number; to: number };

export function isFixed(range: TimeRange): range is { from: number; to: number } {
  return 'from' in range;
}

/** Reads `range=1h` or `from=..&to=..`; anything else is the last hour. */
export function rangeOf(params: URLSearchParams): TimeRange {
  const from = Date.parse(params.get('from') ?? '');
  const to = Date.parse(params.get('to') ?? '');
  if (from < to) return { from, to };
  const span = params.get('range');
  return span !== null && Object.hasOwn(spans, span) ? { span: span as SpanName } : { span: '1h' };
}

export function withRange(params: URLSearchParams, range: TimeRange): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const name of ['range', 'from', 'to']) next.delete(name);
  if (isFixed(range)) {
    next.set('from', new Date(range.from).toISOString());
    next.set('to', new Date(range.to).toISOString());
  } else {
    next.set('range', range.span);
  }
  return next;
}

export function bounds(range: TimeRange, now: number): { from: number; to: number } {
  return isFixed(range) ? range : { from: now - spans[range.span], to: now };
}

/** As long as `range`, with the newest value at its end: to whole minutes, so that the value is inside. */
export function newestAtEnd(range: TimeRange, newestMs: number): { from: number; to: number } {
  const length = isFixed(range) ? range.to - range.from : spans[range.span];
  const to = (Math.floor(newestMs / 60_000) + 1) * 60_000;
  return { from: to - length, to };
}

/** How often a moving window is worth asking for again: about one new pixel, within 2 s and 1 min. */
export function refreshMs(range: TimeRange, width: number): number | false {
  if (isFixed(range)) return false;
  return Math.min(60_000, Math.max(2_000, spans[range.span] / Math.max(width, 1)));
}
