import { describe, expect, it } from 'vitest';
import { offeredReasons, reasonName } from './reasons';

type Level = 'class' | 'group' | 'reason';
interface Node {
  id: number;
  level: Level;
  category: string;
  active: boolean;
  names: Record<string, string>;
  below: Node[];
}

function node(id: number, level: Level, category: string, below: Node[] = [], active = true): Node {
  return { id, level, category, active, names: { en: `reason ${id}` }, below };
}

/** A class of so many reasons in one group. */
function branch(id: number, category: string, count: number): Node {
  const reasons = Array.from({ length: count }, (_, n) => node(id + 2 + n, 'reason', category));
  return node(id, 'class', category, [node(id + 1, 'group', category, reasons)]);
}

const ids = (of: { reasons: Node[] }) => of.reasons.map((each) => each.id);

describe('offered reasons', () => {
  it('begin with those suggested, then those of the likely class', () => {
    const tree = [branch(10, 'setup', 2), branch(20, 'breakdown', 2)];
    expect(ids(offeredReasons(tree, [13], 'breakdown', 9))).toEqual([13, 22, 23, 12]);
    expect(ids(offeredReasons(tree, [], 'setup', 9))).toEqual([12, 13, 22, 23]);
  });

  it('leave the last place for the others', () => {
    const tree = [branch(10, 'setup', 6), branch(20, 'breakdown', 6)];
    const offered = offeredReasons(tree, [], 'breakdown', 9);
    expect(offered.more).toBe(true);
    expect(ids(offered)).toEqual([22, 23, 24, 25, 26, 27, 12, 13]);
    expect(offeredReasons([branch(10, 'setup', 9)], [], 'setup', 9).more).toBe(false);
  });

  it('hold none out of use, none of quality and none unknown', () => {
    const tree = [
      branch(10, 'quality', 2),
      node(20, 'class', 'setup', [
        node(21, 'group', 'setup', [node(22, 'reason', 'setup', [], false), node(23, 'reason', 'setup')]),
        node(24, 'group', 'setup', [node(25, 'reason', 'setup')], false),
      ]),
    ];
    expect(ids(offeredReasons(tree, [12, 22, 25, 99], 'breakdown', 9))).toEqual([23]);
  });

  it('keep their name when they are out of use', () => {
    expect(reasonName([node(22, 'reason', 'setup', [], false)], 22, 'de')).toBe('reason 22');
    expect(reasonName([], 22, 'de')).toBe('22');
  });
});
