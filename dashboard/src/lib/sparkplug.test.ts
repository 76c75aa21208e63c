import { describe, expect, it } from 'vitest';
import { base64, payload } from './sparkplug';

describe('Sparkplug payload', () => {
  it('is the protobuf the specification asks for', () => {
    const bytes = payload(300, 1, [{ name: 'temp', value: 21.5, type: 'double' }]);
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    expect(hex).toBe('08 ac 02 12 14 0a 04 74 65 6d 70 18 ac 02 20 0a 69 00 00 00 00 00 80 35 40 18 01');
  });

  it('holds times beyond 32 bits', () => {
    const bytes = payload(1_800_000_000_000, 0, []);
    let value = 0;
    bytes.slice(1, 7).forEach((byte, index) => (value += (byte & 127) * 2 ** (7 * index)));
    expect(value).toBe(1_800_000_000_000);
  });

  it('travels as base64', () => {
    expect(base64(Uint8Array.from([1, 2, 253]))).toBe('AQL9');
  });
});
