/** What the audit knows to tell of; the key of its words. */
export const actions = {
  'credential.rotate': 'credential_rotate',
  'device.change': 'device_change',
  'device.create': 'device_create',
  'device.remove': 'device_remove',
  'inbox.adopt': 'inbox_adopt',
  'key.create': 'key_create',
  'key.revoke': 'key_revoke',
  'line.change': 'line_change',
  'line.create': 'line_create',
  'machine.change': 'machine_change',
  'machine.create': 'machine_create',
  'machine.remove': 'machine_remove',
  'order.change': 'order_change',
  'order.create': 'order_create',
  'order.start': 'order_start',
  'order.stop': 'order_stop',
  'owner-link.create': 'owner_link_create',
  'person.change': 'person_change',
  'person.create': 'person_create',
  'person.link': 'person_link',
  'product.change': 'product_change',
  'product.create': 'product_create',
  'product.remove': 'product_remove',
  'reason.change': 'reason_change',
  'reason.create': 'reason_create',
  'run-time.change': 'run_time_change',
  'run-time.create': 'run_time_create',
  'session.end': 'session_end',
  'session.password': 'session_password',
  'session.refused': 'session_refused',
  'session.start': 'session_start',
  'signal.change': 'signal_change',
  'signal.create': 'signal_create',
  'signal.discover': 'signal_discover',
  'site.change': 'site_change',
  'site.create': 'site_create',
  'site.remove': 'site_remove',
  'work-calendar.change': 'work_calendar_change',
  'work-calendar.create': 'work_calendar_create',
  'work-calendar.remove': 'work_calendar_remove',
} as const;

export type Action = keyof typeof actions;

export function isAction(text: string): text is Action {
  return text in actions;
}
