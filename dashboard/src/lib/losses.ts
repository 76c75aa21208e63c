import type { Element } from './oee';

interface Loss {
  element: Element;
  reasonId: number | null;
  word: string;
  ms: number;
  stops: number;
  money: number | null;
}

/** By what losses are sorted and held against each other. */
export type Measure = 'time' | 'count' | 'money';

/** What somebody has to explain; the rest says itself what it is. */
const unexplained: readonly Element[] = ['breakdown', 'waiting', 'unclassified'];

/** Above this share of stopped time the reasons no longer tell what to work on. */
export const unexplainedTarget = 0.04;

export interface ParetoBar {
  kind: 'reason' | 'element' | 'unexplained' | 'rest';
  /** Of a reason. */
  reasonId: number | null;
  element: Element | null;
  ms: number;
  stops: number;
  /** Null when some of it has no rate. */
  money: number | null;
  /** Of all that is shown, and of this bar with those before it. */
  share: number;
  upTo: number;
  /** What machines reported of unexplained time, longest first; how many losses the rest is. */
  words: string[];
  count: number;
}

type Sum = Omit<ParetoBar, 'share' | 'upTo'>;

/** What nobody can tell the cost of is not in a picture of money. */
function sizeOf(sum: { ms: number; stops: number; money: number | null }, by: Measure): number {
  return by === 'time' ? sum.ms : by === 'count' ? sum.stops : (sum.money ?? 0);
}

const added = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);

/** Largest first; unexplained time is one bar, and what is beyond `most` bars another, always the last. */
export function pareto(losses: readonly Loss[], most: number, by: Measure = 'time'): ParetoBar[] {
  const sums = new Map<string, Sum>();
  for (const loss of losses.toSorted((a, b) => b.ms - a.ms)) {
    const open = loss.reasonId === null && unexplained.includes(loss.element);
    const kind = open ? 'unexplained' : loss.reasonId === null ? 'element' : 'reason';
    const key = open ? kind : `${kind}${loss.reasonId ?? loss.element}`;
    const sum = sums.get(key) ?? {
      kind,
      reasonId: loss.reasonId,
      element: kind === 'unexplained' ? null : loss.element,
      ms: 0,
      stops: 0,
      money: 0,
      words: [],
      count: 0,
    };
    sum.ms += loss.ms;
    sum.stops += loss.stops;
    sum.money = added(sum.money, loss.money);
    sum.count += 1;
    if (open && loss.word !== '' && !sum.words.includes(loss.word)) sum.words.push(loss.word);
    sums.set(key, sum);
  }
  const sorted = [...sums.values()]
    .filter((sum) => sizeOf(sum, by) > 0)
    .toSorted((a, b) => sizeOf(b, by) - sizeOf(a, by));
  const bars = sorted.length > most ? gathered(sorted, most - 1) : sorted;
  const all = bars.reduce((sum, bar) => sum + sizeOf(bar, by), 0);
  let before = 0;
  return bars.map((bar) => {
    before += sizeOf(bar, by);
    return { ...bar, share: sizeOf(bar, by) / all, upTo: before / all };
  });
}

/** Unexplained time is never part of the rest, however little it is. */
function gathered(sorted: Sum[], kept: number): Sum[] {
  const small = sorted.slice(kept).filter((bar) => bar.kind !== 'unexplained');
  const large = sorted.filter((bar) => !small.includes(bar));
  const total = (of: (bar: Sum) => number) => small.reduce((sum, bar) => sum + of(bar), 0);
  return [
    ...large,
    {
      kind: 'rest',
      reasonId: null,
      element: null,
      ms: total((bar) => bar.ms),
      stops: total((bar) => bar.stops),
      money: small.reduce<number | null>((sum, bar) => added(sum, bar.money), 0),
      words: [],
      count: small.length,
    },
  ];
}
