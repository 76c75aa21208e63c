import { describe, expect, it } from 'vitest';
import { dayChoice, draftOf, emptyForm, filled, withKind, type RuleForm } from './rule-form';

const place = { machineId: 4, machines: null, signal: 'temperature', unit: 'Cel' };
const form: RuleForm = { ...emptyForm, name: ' Oil ', limits: { high: '80,5' } };

describe('draftOf', () => {
  it('reads numbers with a comma and leaves out what the kind has not', () => {
    expect(draftOf(form, place)).toMatchObject({
      name: 'Oil',
      unit: 'Cel',
      machines: [4],
      levels: [{ priority: 'high', limit: 80.5 }],
      states: [],
      overSeconds: null,
      reference: null,
      active: null,
    });
  });

  it('says what suppresses its alarms, and keeps what others wrote', () => {
    expect(draftOf(form, place)).toMatchObject({ suppression: null });
    const quiet = { ...form, producingStates: 'run, busy', cause: '7', moreCauses: [8, 9] };
    expect(draftOf(quiet, place)?.suppression).toEqual({
      producing: { signal: 'state', states: ['run', 'busy'] },
      causes: [7, 8, 9],
      scope: 'line',
    });
  });

  it('is not ready without a limit', () => {
    expect(draftOf({ ...form, limits: {} }, place)).toBeUndefined();
  });

  it('counts changes where no threshold is said, and readings over one where it is', () => {
    const count = withKind({ ...form, limits: { low: '3' }, states: 'stop, fault' }, 'count');
    expect(draftOf(count, place)).toMatchObject({ states: ['stop', 'fault'], unit: null, overSeconds: 600 });
    expect(draftOf({ ...count, threshold: '90' }, place)).toMatchObject({
      states: [],
      threshold: 90,
      unit: 'Cel',
    });
  });

  it('compares with another signal or its own mean', () => {
    const apart = withKind(form, 'deviation');
    expect(draftOf(apart, place)).toMatchObject({ reference: null, overSeconds: 300 });
    expect(draftOf({ ...apart, reference: 'ambient' }, place)).toMatchObject({
      reference: 'ambient',
      overSeconds: null,
    });
  });
});

describe('filled', () => {
  it('keeps what a rule says that the form cannot show', () => {
    const hours = [
      { days: ['monday'], from: '06:00', to: '14:00' },
      { days: ['friday'], from: '06:00', to: '12:00' },
    ];
    const before = draftOf({ ...form, hours }, place);
    expect(before?.active).toEqual({ signal: 'state', states: [], hours });
  });

  it('takes a template', () => {
    const made = filled(form, {
      kind: 'low',
      signal: 'pressure',
      unit: 'bar',
      machines: null,
      levels: [{ priority: 'high', limit: 5.5 }],
      deadband: 0.2,
      states: [],
      overSeconds: 0,
      threshold: null,
      reference: null,
      active: null,
      onDelaySeconds: 10,
      offDelaySeconds: 30,
      latching: false,
      firstAction: '',
      suppression: null,
    });
    expect(made).toMatchObject({ kind: 'low', signal: 'pressure', limits: { high: '5.5' }, deadband: '0.2' });
  });
});

it('knows the usual days', () => {
  expect(dayChoice(['sunday', 'saturday'])).toBe('weekend');
  expect(dayChoice(['monday'])).toBeUndefined();
});
