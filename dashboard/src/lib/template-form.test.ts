import { expect, it } from 'vitest';
import {
  templateFaults,
  templateOf,
  templatesFrom,
  toTemplateForm,
  wordsText,
  type Template,
} from './template-form';

const template: Template = {
  source: 'state',
  name: 'State',
  kind: 'state',
  unit: null,
  role: 'state',
  retention: 'long',
  validRange: { min: -5, max: 80.5 },
  expectedIntervalMs: 1500,
  modulus: 65536,
  stateMapping: [
    { word: '3', state: 'malfunction' },
    { word: 'a=b', state: 'minor-stop' },
  ],
  powerThresholds: { idleAbove: 0.5, producingAbove: 4 },
};

const nothing: Template = {
  source: 'x',
  name: null,
  kind: null,
  unit: null,
  role: null,
  retention: null,
  validRange: null,
  expectedIntervalMs: null,
  modulus: null,
  stateMapping: [],
  powerThresholds: null,
};

it('shows what a type says and gives the same back', () => {
  expect(templateOf(toTemplateForm(template))).toEqual(template);
  expect(templateOf(toTemplateForm(nothing))).toEqual(nothing);
  expect(templateFaults(toTemplateForm(template), [])).toEqual({});
});

it('begins empty', () => {
  expect(templateOf({ ...toTemplateForm(undefined), source: ' x ' })).toEqual(nothing);
});

it('names what is wrong', () => {
  const form = { ...toTemplateForm(nothing), words: '3', idle: '2', producing: '1', min: '4', interval: 'x' };
  expect(templateFaults(form, [])).toEqual({
    words: 'words',
    producing: 'thresholds',
    max: 'limits',
    interval: 'interval',
  });
  expect(templateFaults({ ...form, words: '3=flying' }, []).words).toBe('words');
  expect(templateFaults(toTemplateForm(nothing), ['x']).source).toBe('source');
  expect(templateFaults(toTemplateForm(undefined), []).source).toBe('source');
});

it('takes over the signals of a machine', () => {
  const signal = {
    source: 'b',
    key: 'b',
    name: 'b',
    kind: 'gauge' as const,
    unit: 'Cel',
    role: '',
    retention: 'standard' as const,
    validRange: null,
    expectedIntervalMs: 0,
    modulus: 0,
    stateMapping: [],
    powerThresholds: null,
  };
  const made = templatesFrom([signal, { ...signal, source: 'a', name: 'First' }]);
  expect(made.map((each) => [each.source, each.name, each.unit])).toEqual([
    ['a', 'First', 'Cel'],
    ['b', null, 'Cel'],
  ]);
  expect(made[0]).toMatchObject({ role: null, expectedIntervalMs: null, modulus: null });
});

it('writes words as they are read', () => {
  expect(wordsText(template.stateMapping)).toBe('3=malfunction; a=b=minor-stop');
});
