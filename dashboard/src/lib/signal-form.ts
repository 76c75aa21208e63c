/** What tells what a machine did and made, by the kinds of signals that can tell it. */
const roles: Record<string, readonly string[]> = {
  gauge: ['state', 'run', 'cycle', 'power'],
  counter: ['good-count', 'reject-count', 'total-count', 'cycle'],
  state: ['state', 'run', 'product'],
  text: ['state', 'run', 'product'],
};

/** Roles a signal of this kind may be given, and the one it has. */
export function rolesOf(kind: string, present: string): string[] {
  const known = roles[kind] ?? [];
  return present === '' || known.includes(present) ? [...known] : [...known, present];
}

/** What a person edits of a signal, as text, and what it means. */
export interface SignalForm {
  name: string;
  kind: string;
  unit: string;
  min: string;
  max: string;
  /** Seconds. */
  interval: string;
  /** Empty when it does not roll over. */
  modulus: string;
  retention: string;
}

export interface SignalSettings {
  name: string;
  kind: string;
  unit: string;
  retention: string;
  validRange: { min: number; max: number } | null;
  /** 0 when unknown. */
  expectedIntervalMs: number;
  /** 0 when it does not roll over. */
  modulus: number;
}

export function toForm(signal: SignalSettings): SignalForm {
  return {
    name: signal.name,
    kind: signal.kind,
    unit: signal.unit,
    min: signal.validRange === null ? '' : String(signal.validRange.min),
    max: signal.validRange === null ? '' : String(signal.validRange.max),
    interval: signal.expectedIntervalMs === 0 ? '' : String(signal.expectedIntervalMs / 1000),
    modulus: signal.modulus === 0 ? '' : String(signal.modulus),
    retention: signal.retention,
  };
}

/** A number as people type it, with a point or a comma; undefined when it is none. */
export function typed(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  const value = Number(plain);
  return plain !== '' && Number.isFinite(value) ? value : undefined;
}

type Wrong = 'number' | 'limits' | 'interval' | 'modulus';

/** What is wrong with which field; the server checks the rest. */
export function faultsOf(form: SignalForm): Partial<Record<keyof SignalForm, Wrong>> {
  const faults: Partial<Record<keyof SignalForm, Wrong>> = {};
  const [min, max] = [typed(form.min), typed(form.max)];
  if (form.min.trim() !== '' && min === undefined) faults.min = 'number';
  if (form.max.trim() !== '' && max === undefined) faults.max = 'number';
  if (!faults.min && !faults.max) {
    if ((min === undefined) !== (max === undefined)) faults[min === undefined ? 'min' : 'max'] = 'limits';
    if (min !== undefined && max !== undefined && min >= max) faults.max = 'limits';
  }
  const seconds = typed(form.interval);
  if (form.interval.trim() !== '' && (seconds === undefined || seconds < 0)) faults.interval = 'interval';
  const modulus = typed(form.modulus);
  if (form.modulus.trim() !== '' && (modulus === undefined || modulus < 2 || !Number.isInteger(modulus)))
    faults.modulus = 'modulus';
  return faults;
}

/** The settings of a form without faults; a range without limits takes the range away. */
export function settingsOf(form: SignalForm) {
  return {
    name: form.name.trim(),
    unit: form.unit.trim(),
    validRange: { min: typed(form.min) ?? null, max: typed(form.max) ?? null },
    expectedIntervalMs: Math.round((typed(form.interval) ?? 0) * 1000),
    modulus: typed(form.modulus) ?? 0,
  };
}
