import { describe, expect, it } from 'vitest';
import { bySignalKind, keySignals, stateSignal } from './signals';

const signal = (id: number, kind: string, role: string, key = role) => ({ id, kind, role, key, name: key });

const all = [
  signal(1, 'gauge', 'ambient-humidity'),
  signal(2, 'counter', 'good-count'),
  signal(3, 'gauge', '', 'oil_temperature'),
  signal(4, 'state', 'door'),
  signal(5, 'state', 'state'),
  signal(6, 'waveform', 'vibration-waveform'),
  signal(7, 'gauge', 'power'),
];

describe('which signals come first', () => {
  it('finds the state of the machine among its state signals', () => {
    expect(stateSignal(all)?.id).toBe(5);
    expect(stateSignal([])).toBeUndefined();
  });

  it('shows pieces, then power and temperature, on the card', () => {
    expect(keySignals(all, 3).map((each) => each.id)).toEqual([2, 7, 3]);
  });

  it('lists states before gauges, counters and waveforms', () => {
    expect(bySignalKind(all).map((each) => each.kind)).toEqual([
      'state',
      'state',
      'gauge',
      'gauge',
      'gauge',
      'counter',
      'waveform',
    ]);
  });
});
