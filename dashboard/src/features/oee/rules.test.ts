import { describe, expect, it } from 'vitest';
import { areSame, draftOf, rulesOf } from './rules';

const rules = {
  view: 'iso',
  minorStopLimitMs: 100_000,
  orders: 'one-order',
  setup: 'loss',
  rejects: 'counted',
  startUpMs: 1_800_000,
  lines: 'bottleneck',
} as const;

describe('rules in a form', () => {
  it.each(['en', 'de'])('come out of it in %s as they went in', (language) => {
    const read = rulesOf(draftOf(rules, language));
    expect(read && areSame(read, rules)).toBe(true);
  });

  it('are none while a limit is no time up to an hour', () => {
    for (const text of ['', 'x', '-1', '60.1'])
      expect(rulesOf({ ...draftOf(rules, 'en'), minorStopLimit: text })).toBeUndefined();
    expect(rulesOf({ ...draftOf(rules, 'en'), startUp: '60' })?.startUpMs).toBe(3_600_000);
  });
});
