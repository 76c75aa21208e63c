import type { TFunction } from 'i18next';

const roles = [
  'state',
  'run',
  'good-count',
  'reject-count',
  'total-count',
  'cycle',
  'product',
  'power',
] as const;

/** A role Takt has no use for is shown as it is called. */
export function roleText(role: string, t: TFunction): string {
  const known = roles.find((each) => each === role);
  return known === undefined ? role : t(`signal.roles.${known}`);
}
