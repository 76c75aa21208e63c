import { describe, expect, it } from 'vitest';
import { bytes, number, percent, value } from './numbers';
import { unitText } from './units';

describe('numbers', () => {
  it('keeps whole numbers whole and groups them', () => {
    expect(number(1234567, 'en')).toBe('1,234,567');
    expect(number(1234567, 'de')).toBe('1.234.567');
  });

  it('gives others about four significant digits', () => {
    expect(number(21.4567, 'en')).toBe('21.46');
    expect(number(21.5, 'de')).toBe('21,50');
    expect(number(1234.567, 'en')).toBe('1,235');
    expect(number(0.012345, 'en')).toBe('0.0123');
    expect(number(0.0000123456, 'en')).toBe('0.0000123');
  });

  it('never rounds an incomplete share up to all', () => {
    expect(percent(0.99998, 'en')).toBe('99.9%');
    expect(percent(1, 'en')).toBe('100%');
  });

  it('shows a missing value as a dash, not as zero', () => {
    expect(value(null, 'en', 'gauge')).toBe('–');
    expect(value(0, 'en', 'gauge')).toBe('0');
    expect(value('run', 'en', 'state')).toBe('run');
  });

  it('counts bytes in binary units', () => {
    expect(bytes(300, 'en')).toBe('300 B');
    expect(bytes(4096, 'en')).toBe('4 KiB');
  });
});

describe('units', () => {
  it('writes UCUM codes as people do', () => {
    expect(unitText('Cel')).toBe('°C');
    expect(unitText('{pcs}')).toBe('pcs');
    expect(unitText('mm/s')).toBe('mm/s');
    expect(unitText('{pcs}/min')).toBe('pcs/min');
    expect(unitText('')).toBe('');
  });
});
