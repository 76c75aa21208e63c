import { describe, expect, it } from 'vitest';
import { pareto } from './losses';
import type { Element } from './oee';

const loss = (element: Element, ms: number, reasonId: number | null = null, word = '') => ({
  element,
  ms,
  reasonId,
  word,
  stops: 1,
  money: null as number | null,
});

describe('a Pareto of losses', () => {
  it('has one bar for a reason, whatever its time counts as', () => {
    const bars = pareto([loss('breakdown', 50, 7), loss('waiting', 20, 7), loss('setup', 30)], 9);
    expect(bars.map((bar) => [bar.kind, bar.reasonId, bar.ms, bar.stops])).toEqual([
      ['reason', 7, 70, 2],
      ['element', null, 30, 1],
    ]);
    expect(bars.map((bar) => bar.upTo)).toEqual([0.7, 1]);
  });

  it('gathers what nobody explained, with what machines reported', () => {
    const bars = pareto(
      [
        loss('breakdown', 10, null, 'fault'),
        loss('unclassified', 30, null, 'X17'),
        loss('waiting', 5, null, 'fault'),
        loss('unclassified', 1),
      ],
      9,
    );
    expect(bars).toHaveLength(1);
    expect(bars[0]).toMatchObject({ kind: 'unexplained', ms: 46, words: ['X17', 'fault'], share: 1 });
  });

  it('keeps unexplained time apart from the small rest', () => {
    const many = Array.from({ length: 12 }, (_, n) => loss('breakdown', 100 - n, n + 1));
    const bars = pareto([...many, loss('unclassified', 2)], 5);
    expect(bars.map((bar) => bar.kind)).toEqual([
      'reason',
      'reason',
      'reason',
      'reason',
      'unexplained',
      'rest',
    ]);
    expect(bars.at(-1)).toMatchObject({ count: 8, stops: 8 });
    expect(bars.at(-1)?.upTo).toBeCloseTo(1);
  });

  it('sorts by count or money, and leaves out what has no rate', () => {
    const losses = [
      { ...loss('breakdown', 50, 7), stops: 1, money: 500 },
      { ...loss('setup', 30), stops: 9, money: 20 },
      { ...loss('no-order', 90), stops: 2, money: null },
    ];
    expect(pareto(losses, 9, 'count').map((bar) => [bar.element, bar.share])).toEqual([
      ['setup', 9 / 12],
      ['no-order', 2 / 12],
      ['breakdown', 1 / 12],
    ]);
    expect(pareto(losses, 9, 'money').map((bar) => bar.money)).toEqual([500, 20]);
  });

  it('is empty where nothing was lost', () => {
    expect(pareto([], 9)).toEqual([]);
  });
});
