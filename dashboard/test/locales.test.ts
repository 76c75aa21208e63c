import { describe, expect, it } from 'vitest';
import de from '../src/lib/locales/de.json';
import en from '../src/lib/locales/en.json';

function texts(of: object, path = ''): [string, string][] {
  return Object.entries(of).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[path + key, value] as [string, string]]
      : texts(value as object, `${path}${key}.`),
  );
}

const english = new Map(texts(en));
const german = new Map(texts(de));

describe('the two languages', () => {
  it('say the same things', () => {
    expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted());
  });

  it('fill in the same figures', () => {
    const figures = (text: string | undefined) => (text?.match(/\{\{\w+\}\}/g) ?? []).toSorted();
    for (const [key, text] of english) expect(figures(german.get(key)), key).toEqual(figures(text));
  });

  it('leave nothing empty', () => {
    for (const [key, text] of [...english, ...german]) expect(text.trim(), key).not.toBe('');
  });
});
