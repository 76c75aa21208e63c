/** The name in the reader's language, else in English, else in any. */
export function nameIn(names: Record<string, string>, language: string): string {
  const short = language.split('-')[0] ?? language;
  return names[language] ?? names[short] ?? names['en'] ?? Object.values(names)[0] ?? '';
}

interface Node {
  id: number;
  level: 'class' | 'group' | 'reason';
  category: string;
  active: boolean;
  names: Record<string, string>;
  below: this[];
}

/** Classes, groups and reasons, each before what stands below it. */
export function everyReason<T extends Node>(tree: readonly T[]): T[] {
  return tree.flatMap((each) => [each, ...everyReason(each.below)]);
}

/** As it was named when it was chosen, also when it can no longer be chosen. */
export function reasonName(tree: readonly Node[], id: number, language: string): string {
  const found = everyReason(tree).find((each) => each.id === id);
  return found ? nameIn(found.names, language) : String(id);
}

/** Reasons below a class that may be chosen; what stands below something out of use is so too. */
export function chosenFrom<T extends Node>(tree: readonly T[]): T[] {
  return tree.flatMap((each) =>
    !each.active ? [] : each.level === 'reason' ? [each] : chosenFrom(each.below),
  );
}

/** A stop has no reason of quality: these say why an item is bad. */
export const stopClasses = <T extends Node>(tree: readonly T[]): T[] =>
  tree.filter((each) => each.category !== 'quality');

export const qualityReasons = <T extends Node>(tree: readonly T[]): T[] =>
  chosenFrom(tree.filter((each) => each.category === 'quality'));

const likely: Partial<Record<string, string>> = {
  'planned-downtime': 'planned-downtime',
  setup: 'setup',
  breakdown: 'breakdown',
  unclassified: 'breakdown',
  'minor-stop': 'minor-stop',
  waiting: 'starvation-blockage',
  'no-order': 'planned-downtime',
};

/**
 * As many as a hand finds at a glance: suggested ones first, then those of the class a stop of this kind is likely
 * to have, then the rest. `more`: some are left out, and the last place is for the way to them.
 */
export function offeredReasons<T extends Node>(
  tree: readonly T[],
  suggested: readonly number[],
  element: string,
  places: number,
): { reasons: T[]; more: boolean } {
  const all = chosenFrom(stopClasses(tree));
  const first = suggested.flatMap((id) => all.filter((each) => each.id === id));
  const rest = all.filter((each) => !suggested.includes(each.id));
  const ordered = [
    ...first,
    ...rest.filter((each) => each.category === likely[element]),
    ...rest.filter((each) => each.category !== likely[element]),
  ];
  return ordered.length <= places
    ? { reasons: ordered, more: false }
    : { reasons: ordered.slice(0, places - 1), more: true };
}
