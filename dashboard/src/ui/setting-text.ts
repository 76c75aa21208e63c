import type { TFunction } from 'i18next';

/** A setting of a signal in the reader's language; one that is new, as it is called. */
export function settingText(field: string, t: TFunction): string {
  return t(`types.settings.${field}` as 'types.settings.unit', { defaultValue: field });
}
