import { expect, it } from 'vitest';
import { faultsOf, settingsOf, toForm, typed, type SignalSettings } from './signal-form';

const signal: SignalSettings = {
  name: 'Oil temperature',
  kind: 'gauge',
  unit: 'Cel',
  retention: 'standard',
  validRange: { min: -5, max: 80.5 },
  expectedIntervalMs: 1500,
  modulus: 65536,
};

it('shows a signal and gives the same back', () => {
  const { name, unit, validRange, expectedIntervalMs, modulus } = signal;
  expect(settingsOf(toForm(signal))).toEqual({ name, unit, validRange, expectedIntervalMs, modulus });
});

it('leaves empty what is not known, and takes a range away where no limit is left', () => {
  const form = toForm({ ...signal, validRange: null, expectedIntervalMs: 0, modulus: 0 });
  expect(form).toMatchObject({ min: '', max: '', interval: '', modulus: '' });
  expect(settingsOf(form)).toMatchObject({
    validRange: { min: null, max: null },
    expectedIntervalMs: 0,
    modulus: 0,
  });
});

it('reads numbers with a point or a comma', () => {
  expect([typed(' 1,5 '), typed('1.5'), typed('x'), typed('')]).toEqual([1.5, 1.5, undefined, undefined]);
});

it.each([
  [{ min: 'a' }, { min: 'number' }],
  [{ max: '' }, { max: 'limits' }],
  [{ min: '' }, { min: 'limits' }],
  [{ min: '90' }, { max: 'limits' }],
  [{ interval: '-1' }, { interval: 'interval' }],
  [{ interval: '' }, {}],
  [{ modulus: '1' }, { modulus: 'modulus' }],
  [{ modulus: '10.5' }, { modulus: 'modulus' }],
  [{ modulus: '' }, {}],
])('%o is answered with %o', (change, faults) => {
  expect(faultsOf({ ...toForm(signal), ...change })).toEqual(faults);
});
