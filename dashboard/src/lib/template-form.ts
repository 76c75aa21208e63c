import { faultsOf, typed } from './signal-form';
import { stateClasses, type StateClass } from './state-mapping';

/** What a type says of a signal; null or empty where it says nothing. */
export interface Template {
  source: string;
  name: string | null;
  kind: 'gauge' | 'counter' | 'state' | 'text' | 'waveform' | null;
  unit: string | null;
  role: string | null;
  retention: 'short' | 'standard' | 'long' | null;
  validRange: { min: number; max: number } | null;
  expectedIntervalMs: number | null;
  modulus: number | null;
  stateMapping: { word: string; state: StateClass }[];
  powerThresholds: { idleAbove: number; producingAbove: number } | null;
}

/** As a person types it; empty is said to be nothing. */
export interface TemplateForm {
  source: string;
  name: string;
  kind: string;
  unit: string;
  role: string;
  retention: string;
  min: string;
  max: string;
  /** Seconds. */
  interval: string;
  modulus: string;
  /** Such as `3=malfunction; 7=setup`. */
  words: string;
  idle: string;
  producing: string;
}

const text = (value: number | null | undefined) =>
  value === null || value === undefined ? '' : String(value);

export const wordsText = (words: Template['stateMapping']) =>
  words.map((each) => `${each.word}=${each.state}`).join('; ');

export function toTemplateForm(of: Template | undefined): TemplateForm {
  return {
    source: of?.source ?? '',
    name: of?.name ?? '',
    kind: of?.kind ?? '',
    unit: of?.unit ?? '',
    role: of?.role ?? '',
    retention: of?.retention ?? '',
    min: text(of?.validRange?.min),
    max: text(of?.validRange?.max),
    interval: of?.expectedIntervalMs ? String(of.expectedIntervalMs / 1000) : '',
    modulus: text(of?.modulus),
    words: wordsText(of?.stateMapping ?? []),
    idle: text(of?.powerThresholds?.idleAbove),
    producing: text(of?.powerThresholds?.producingAbove),
  };
}

/** The words of a machine; undefined when some are not `word=state`. */
function wordsOf(words: string): Template['stateMapping'] | undefined {
  const found: Template['stateMapping'] = [];
  for (const each of words.split(';').filter((part) => part.trim() !== '')) {
    const end = each.lastIndexOf('=');
    const word = each.slice(0, Math.max(end, 0)).trim();
    const state = stateClasses.find((known) => known === each.slice(end + 1).trim());
    if (word === '' || state === undefined) return undefined;
    found.push({ word, state });
  }
  return found;
}

type Wrong = 'number' | 'limits' | 'interval' | 'modulus' | 'source' | 'words' | 'thresholds';

/** What is wrong with which field; the server checks the rest. */
export function templateFaults(
  form: TemplateForm,
  taken: readonly string[],
): Partial<Record<keyof TemplateForm, Wrong>> {
  const faults: Partial<Record<keyof TemplateForm, Wrong>> = { ...faultsOf(form) };
  const source = form.source.trim();
  if (source === '' || taken.includes(source)) faults.source = 'source';
  if (wordsOf(form.words) === undefined) faults.words = 'words';
  const [idle, producing] = [typed(form.idle), typed(form.producing)];
  const none = form.idle.trim() === '' && form.producing.trim() === '';
  if (!none && (idle === undefined || producing === undefined || idle < 0 || idle > producing))
    faults.producing = 'thresholds';
  return faults;
}

/** What a form without faults says. */
export function templateOf(form: TemplateForm): Template {
  const said = (value: string) => (value.trim() === '' ? null : value.trim());
  const [min, max] = [typed(form.min), typed(form.max)];
  const [idleAbove, producingAbove] = [typed(form.idle), typed(form.producing)];
  const interval = Math.round((typed(form.interval) ?? 0) * 1000);
  return {
    source: form.source.trim(),
    name: said(form.name),
    kind: said(form.kind) as Template['kind'],
    unit: said(form.unit),
    role: said(form.role),
    retention: said(form.retention) as Template['retention'],
    validRange: min === undefined || max === undefined ? null : { min, max },
    expectedIntervalMs: interval === 0 ? null : interval,
    modulus: typed(form.modulus) ?? null,
    stateMapping: wordsOf(form.words) ?? [],
    powerThresholds:
      idleAbove === undefined || producingAbove === undefined ? null : { idleAbove, producingAbove },
  };
}

interface Settings {
  source: string;
  key: string;
  name: string;
  kind: NonNullable<Template['kind']>;
  unit: string;
  role: string;
  retention: NonNullable<Template['retention']>;
  validRange: Template['validRange'];
  expectedIntervalMs: number;
  modulus: number;
  stateMapping: Template['stateMapping'];
  powerThresholds: Template['powerThresholds'];
}

/** A type that says what a machine's signals have; of what these do not know it says nothing. */
export function templatesFrom(signals: readonly Settings[]): Template[] {
  return signals
    .map((of) => ({
      source: of.source,
      name: of.name === of.key || of.name === of.source ? null : of.name,
      kind: of.kind,
      unit: of.unit || null,
      role: of.role || null,
      retention: of.retention,
      validRange: of.validRange,
      expectedIntervalMs: of.expectedIntervalMs || null,
      modulus: of.modulus || null,
      stateMapping: of.stateMapping,
      powerThresholds: of.powerThresholds,
    }))
    .toSorted((a, b) => a.source.localeCompare(b.source));
}
