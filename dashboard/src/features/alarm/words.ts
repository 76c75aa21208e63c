import type { TFunction } from 'i18next';
import type { Alarm, EscalationTarget } from '../../api/types';
import { number } from '../../lib/numbers';
import { unitText } from '../../lib/units';

/** A value of an alarm with its unit; empty where its rule has no numbers. */
export function valueText(of: number | null, alarm: Pick<Alarm, 'unit' | 'kind'>, language: string): string {
  if (of === null) return '';
  const unit = alarm.kind === 'count' ? '' : unitText(alarm.unit);
  return `${number(of, language)}${unit && ` ${unit}`}${alarm.kind === 'rate' ? '/min' : ''}`;
}

/** Who did it, as far as it is told here: names of people are for those who may see them. */
export function actorText(actor: string, t: TFunction): string {
  if (actor === '') return 'Takt';
  const contact = /^contact:\d+ (.*)$/.exec(actor);
  if (contact) return t('alarms.actor.contact', { name: contact[1] });
  const [kind, id] = actor.split(':');
  if (kind === 'step') return t('alarms.actor.step', { id });
  if (kind === 'person') return t('alarms.actor.person', { id });
  if (kind === 'key') return t('alarms.actor.key', { id });
  return actor;
}

export const needsAcknowledge = (alarm: Alarm): boolean =>
  alarm.state === 'unacknowledged' ||
  alarm.state === 'returned-unacknowledged' ||
  alarm.state === 'latched-unacknowledged';

export const namesOf = (ids: number[], contacts: { id: number; name: string }[]): string =>
  ids.map((id) => contacts.find((each) => each.id === id)?.name ?? String(id)).join(', ');

/** Of one who is told, in a list to choose from. */
export const keyOf = (target: EscalationTarget): string =>
  target.id === null ? target.kind : `${target.kind}:${target.id}`;
