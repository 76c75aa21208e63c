import { describe, expect, it } from 'vitest';
import { positionOf, stagesOf } from './line-order';

describe('the order of a line', () => {
  it('is of positions, and of nothing without one', () => {
    const at = (id: number, position: number | null) => ({ id, position });
    expect(stagesOf([at(1, 20), at(2, null), at(3, 3), at(4, 20)])).toEqual([
      { position: 3, machines: [at(3, 3)] },
      { position: 20, machines: [at(1, 20), at(4, 20)] },
    ]);
  });

  it.each([
    ['', 0],
    [' 7 ', 7],
    ['999', 999],
    ['0', null],
    ['1000', null],
    ['1.5', null],
    ['-1', null],
    ['x', null],
  ])('is typed as "%s"', (text, position) => expect(positionOf(text)).toBe(position));
});
