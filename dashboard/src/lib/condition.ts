/**
 * How a machine stands, in the words of the page: grey for normal, colour only for abnormal.
 * `normal` and `idle` are grey, `attention` and `fault` coloured, `silent` has no data.
 */
export type Condition = 'normal' | 'idle' | 'attention' | 'fault' | 'silent';

const words: [Condition, RegExp][] = [
  ['fault', /fault|error|alarm|breakdown|fail|emergency|^down$|estop|malfunction|abort/],
  ['attention', /micro|minor|block|starv|jam|warn|held|^stop|unplanned|suspend/],
  ['normal', /^run|produc|execut|process|active|^on$|^auto|load/],
];

/** A state word nobody knows counts as idle: it gets no colour before someone said that it is abnormal. */
export function conditionOf(state: string | null): Condition {
  if (state === null) return 'silent';
  const word = state.toLowerCase().replace(/[\s_]+/g, '-');
  return words.find(([, pattern]) => pattern.test(word))?.[0] ?? 'idle';
}

const order: Condition[] = ['fault', 'attention', 'silent', 'idle', 'normal'];

export function worst(conditions: Condition[]): Condition {
  return order.find((each) => conditions.includes(each)) ?? 'silent';
}

/** Bad news first; the order of equals stays. */
export function byCondition(a: Condition, b: Condition): number {
  return order.indexOf(a) - order.indexOf(b);
}

const silentAfterMs = 5 * 60_000;

/**
 * Whether a value is too old to stand for now. With a known interval: three of them, at least 30 s.
 * Without one silence and "no change" look alike, so the whole machine is judged: 5 min without anything.
 */
export function isStale(
  value: { ms: number; q: string },
  expectedIntervalMs: number,
  newestOfMachineMs: number,
  now: number,
): boolean {
  if (value.q === 'stale') return true;
  if (expectedIntervalMs > 0) return now - value.ms > Math.max(3 * expectedIntervalMs, 30_000);
  return now - newestOfMachineMs > silentAfterMs;
}

export function outsideRange(
  value: number | string | boolean | null,
  range: { min: number | null; max: number | null } | null | undefined,
): boolean {
  if (typeof value !== 'number' || !range) return false;
  return (range.min !== null && value < range.min) || (range.max !== null && value > range.max);
}
