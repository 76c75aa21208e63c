import { describe, expect, it } from 'vitest';
import { bounds, newestAtEnd, rangeOf, refreshMs, withRange } from './range';

describe('time range in the URL', () => {
  it('survives the way through the URL', () => {
    const fixed = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, 0, 2) };
    expect(rangeOf(withRange(new URLSearchParams('range=8h&table=3'), fixed))).toEqual(fixed);
    expect(rangeOf(withRange(new URLSearchParams('from=x'), { span: '7d' }))).toEqual({ span: '7d' });
  });

  it('keeps what else the URL says', () => {
    expect(withRange(new URLSearchParams('table=3'), { span: '8h' }).get('table')).toBe('3');
  });

  it('takes the last hour for nonsense', () => {
    expect(rangeOf(new URLSearchParams('range=toString'))).toEqual({ span: '1h' });
    expect(rangeOf(new URLSearchParams('from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z'))).toEqual({
      span: '1h',
    });
  });

  it('moves with the clock only when it is not fixed', () => {
    expect(bounds({ span: '15m' }, 1_000_000)).toEqual({ from: 100_000, to: 1_000_000 });
    expect(refreshMs({ from: 0, to: 1 }, 800)).toBe(false);
    expect(refreshMs({ span: '15m' }, 800)).toBe(2_000);
    expect(refreshMs({ span: '7d' }, 800)).toBe(60_000);
  });

  it('ends after the newest value, as long as before', () => {
    expect(newestAtEnd({ span: '15m' }, 6_000_000)).toEqual({ from: 5_160_000, to: 6_060_000 });
    expect(newestAtEnd({ from: 7_000_000, to: 7_060_000 }, 6_000_001)).toEqual({
      from: 6_000_000,
      to: 6_060_000,
    });
  });
});
