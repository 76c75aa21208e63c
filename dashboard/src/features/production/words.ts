import type { TFunction } from 'i18next';
import { unitText } from '../../lib/units';

/** `1` counts pieces. */
export function itemUnit(unit: string, t: TFunction): string {
  return unit === '1' ? t('production.pieces') : unitText(unit);
}
