import type { OeePolicy, OeePolicyRequest } from '../../api/types';

/** Rules as they stand in a form. */
export interface RulesDraft extends Omit<OeePolicyRequest, 'minorStopLimitMs' | 'startUpMs' | 'lines'> {
  lines: OeePolicy['lines'];
  minorStopLimit: string;
  startUp: string;
}

/** What the form that changes rules has begun to try out, for the page that shows it. */
export interface Tried {
  id: string;
  rules: OeePolicyRequest;
}

/** Minutes as people write them, with a point or a comma; null where it is no time up to an hour. */
export function minutesMs(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(plain)) return null;
  const ms = Math.round(Number(plain) * 60_000);
  return ms <= 3_600_000 ? ms : null;
}

export function draftOf(rules: OeePolicyRequest, language: string): RulesDraft {
  const minutes = (ms: number) =>
    new Intl.NumberFormat(language, { useGrouping: false, maximumFractionDigits: 5 }).format(ms / 60_000);
  return {
    view: rules.view,
    orders: rules.orders,
    setup: rules.setup,
    rejects: rules.rejects,
    lines: rules.lines ?? 'sum',
    minorStopLimit: minutes(rules.minorStopLimitMs),
    startUp: minutes(rules.startUpMs),
  };
}

/** Undefined while a field holds no time. */
export function rulesOf({ minorStopLimit, startUp, ...others }: RulesDraft): OeePolicyRequest | undefined {
  const minorStopLimitMs = minutesMs(minorStopLimit);
  const startUpMs = minutesMs(startUp);
  return minorStopLimitMs === null || startUpMs === null
    ? undefined
    : { ...others, minorStopLimitMs, startUpMs };
}

export function areSame(a: OeePolicyRequest, b: OeePolicyRequest): boolean {
  return (
    a.view === b.view &&
    a.orders === b.orders &&
    a.setup === b.setup &&
    a.rejects === b.rejects &&
    (a.lines ?? 'sum') === (b.lines ?? 'sum') &&
    a.minorStopLimitMs === b.minorStopLimitMs &&
    a.startUpMs === b.startUpMs
  );
}
