import type { TFunction } from 'i18next';
import type { Stop } from '../../api/types';
import { duration, minuteOf, toMs } from '../../lib/time';
import { stateText } from '../../ui/ConditionMark';

export interface Clock {
  now: number;
  language: string;
  timeZone: string;
}

/** Such as `09:12 – 09:26`; what still stands ends with now. */
export function timesOf(
  { from, to }: { from: string; to: string | null },
  t: TFunction,
  { now, language, timeZone }: Clock,
): string {
  const begin = minuteOf(toMs(from), now, language, timeZone);
  // Its date is said once.
  return `${begin} – ${to === null ? t('stops.now') : minuteOf(toMs(to), toMs(from), language, timeZone)}`;
}

export function lengthOf(stop: Stop, now: number): string {
  return duration(stop.to === null ? Math.max(stop.lengthMs, now - toMs(stop.from)) : stop.lengthMs);
}

/** What the machine reported and what its time counts as, once where both say the same. */
export function whatOf(stop: Stop, t: TFunction): string {
  const element = t(`oee.element.${stop.element}`);
  if (stop.word === '') return element;
  const word = stateText(stop.word, t);
  return word.toLowerCase() === element.toLowerCase() ? element : `${word} · ${element}`;
}

/** One that began before the time asked for begins there, and so later each time. */
export const keyOf = ({ machineId, from, to, beganEarlier }: Stop) =>
  `${machineId} ${to === null ? 'open' : beganEarlier ? to : from}`;

/** A stop as it is now: it may have ended meanwhile, or begin elsewhere in the time asked for. */
export function sameStop(of: Stop, among: readonly Stop[]): Stop | undefined {
  const own = among.filter((each) => each.machineId === of.machineId);
  return (
    own.find((each) => each.from === of.from) ??
    own.find((each) => (each.to === null || each.to > of.from) && (of.to === null || of.to > each.from))
  );
}

/** Names of others are for administrators; what is here is who of them it was. */
export function authorText(author: string, me: string | undefined, t: TFunction): string {
  const [kind, id] = author.split(':');
  if (author === me) return t('stops.author.you');
  if (id === undefined || kind === undefined) return author;
  return t(kind === 'key' ? 'stops.author.key' : 'stops.author.person', { id });
}
