import { type SignalKindName } from './kinds';

const formats = new Map<string, Intl.NumberFormat>();

function format(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}|${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.NumberFormat(language, options);
    formats.set(key, found);
  }
  return found;
}

/** Whole numbers whole, others with four significant digits: what a person compares at a glance. */
export function number(value: number, language: string): string {
  if (Number.isInteger(value)) return format(language, { maximumFractionDigits: 0 }).format(value);
  const size = Math.abs(value);
  const digits = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 1 ? 2 : 4;
  return size < 0.001
    ? format(language, { maximumSignificantDigits: 3 }).format(value)
    : format(language, {
        minimumFractionDigits: digits > 2 ? 0 : digits,
        maximumFractionDigits: digits,
      }).format(value);
}

/** `fixed`: always one digit after the point, for columns. */
export function percent(share: number, language: string, fixed = false): string {
  // 99.97 % is not 100 %: a missing reading stays visible.
  const rounded = share < 1 && share > 0.999 ? 0.999 : share;
  return format(language, {
    style: 'percent',
    maximumFractionDigits: 1,
    ...(fixed ? { minimumFractionDigits: 1 } : {}),
  }).format(rounded);
}

export function value(of: number | string | boolean | null, language: string, kind: SignalKindName): string {
  if (of === null) return '–';
  if (typeof of !== 'number') return String(of);
  return kind === 'counter' && !Number.isInteger(of)
    ? format(language, { maximumFractionDigits: 1 }).format(of)
    : number(of, language);
}

/** Whole amounts: what a loss cost is no bill. */
export function money(amount: number, currency: string, language: string): string {
  return format(language, {
    style: 'currency',
    currency,
    maximumFractionDigits: Math.abs(amount) < 10 ? 2 : 0,
    minimumFractionDigits: 0,
  }).format(amount);
}

export function bytes(count: number, language: string): string {
  if (count < 1024) return `${count} B`;
  if (count < 1024 * 1024) return `${number(count / 1024, language)} KiB`;
  return `${number(count / (1024 * 1024), language)} MiB`;
}
