/** What a machine's word can count as, in the order in which they are offered. */
export const stateClasses = [
  'producing',
  'setup',
  'standby',
  'malfunction',
  'minor-stop',
  'planned-stop',
  'off',
] as const;

export type StateClass = (typeof stateClasses)[number];

/** By word; `usual` takes the machine's own meaning away. */
export type Meanings = Record<string, StateClass | 'usual'>;

interface Entry {
  word: string;
  state: StateClass;
}

/** Words are the same where they differ in case, blank, `_` or `-` only. */
const keyOf = (word: string) => word.trim().toLowerCase().replace(/[ _]/g, '-');

/** All of a machine's own words after a choice. */
export function mappingOf(before: readonly Entry[], chosen: Meanings): Entry[] {
  const own = new Map(before.map((entry) => [keyOf(entry.word), entry]));
  for (const [word, state] of Object.entries(chosen)) {
    if (state === 'usual') own.delete(keyOf(word));
    else own.set(keyOf(word), { word, state });
  }
  return [...own.values()];
}
