import type { TFunction } from 'i18next';

/** Known kinds in the reader's language, any other as it was given. */
export function kindText(kind: string, t: TFunction): string {
  return t(`kind.${kind}` as 'kind.press', { defaultValue: kind });
}
