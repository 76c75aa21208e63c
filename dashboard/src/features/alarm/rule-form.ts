import type { RuleContent, RuleDraft, RuleHours } from '../../api/types';
import { priorities, type Priority } from './PriorityMark';

export const kinds = ['high', 'low', 'rate', 'deviation', 'state', 'change', 'count', 'missing'] as const;
export type Kind = (typeof kinds)[number];

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;
const weekend = ['saturday', 'sunday'] as const;
export const dayChoices = { all: [...weekdays, ...weekend], weekdays: [...weekdays], weekend: [...weekend] };
export const scopes = ['machine', 'line', 'site'] as const;
export type RuleScope = (typeof scopes)[number];
export type DayChoice = keyof typeof dayChoices;

/** A rule as it is being written: numbers are texts until they are sent. */
export interface RuleForm {
  name: string;
  kind: Kind;
  machine: string;
  reach: 'one' | 'same' | 'all';
  signal: string;
  limits: Record<string, string>;
  priority: Priority;
  deadband: string;
  states: string;
  over: string;
  threshold: string;
  /** Empty: its own mean. */
  reference: string;
  activeSignal: string;
  activeStates: string;
  /** Several of them are written by the API and stay as they are. */
  hours: RuleHours[];
  producingSignal: string;
  /** Empty: it does not matter whether the machine produces. */
  producingStates: string;
  /** The first of them; further ones are written by the API and stay as they are. */
  cause: string;
  moreCauses: number[];
  scope: RuleScope;
  onDelay: string;
  offDelay: string;
  latching: 'no' | 'yes';
  enabled: 'on' | 'off';
  firstAction: string;
}

/** With a point or a comma. */
export const read = (text: string): number => Number(text.trim().replace(',', '.'));

export const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(read(text));

const list = (text: string): string[] =>
  text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);

export const hasLimits = (kind: Kind): boolean => !['state', 'missing', 'change'].includes(kind);

export const hasTime = (form: Pick<RuleForm, 'kind' | 'reference'>): boolean =>
  ['rate', 'count', 'change'].includes(form.kind) || (form.kind === 'deviation' && form.reference === '');

const usualOver: Partial<Record<Kind, number>> = { rate: 60, deviation: 300, count: 600, change: 60 };

export function withKind(form: RuleForm, kind: Kind): RuleForm {
  return { ...form, kind, over: String(usualOver[kind] ?? 60) };
}

export const emptyForm: RuleForm = {
  name: '',
  kind: 'high',
  machine: '',
  reach: 'one',
  signal: '',
  limits: {},
  priority: 'high',
  deadband: '0',
  states: '',
  over: '60',
  threshold: '',
  reference: '',
  activeSignal: 'state',
  activeStates: '',
  hours: [],
  producingSignal: 'state',
  producingStates: '',
  cause: '',
  moreCauses: [],
  scope: 'line',
  onDelay: '10',
  offDelay: '10',
  latching: 'no',
  enabled: 'on',
  firstAction: '',
};

/** What a rule or a template says. */
export function filled(form: RuleForm, content: RuleContent): RuleForm {
  return {
    ...form,
    kind: content.kind,
    signal: content.signal,
    limits: Object.fromEntries(content.levels.map((each) => [each.priority, String(each.limit ?? '')])),
    priority: content.levels[0]?.priority ?? form.priority,
    deadband: String(content.deadband),
    states: content.states.join(', '),
    over: String(content.overSeconds || usualOver[content.kind] || 60),
    threshold: content.threshold === null ? '' : String(content.threshold),
    reference: content.reference ?? '',
    activeSignal: content.active?.signal ?? 'state',
    activeStates: content.active?.states.join(', ') ?? '',
    hours: content.active?.hours ?? [],
    producingSignal: content.suppression?.producing?.signal ?? 'state',
    producingStates: content.suppression?.producing?.states.join(', ') ?? '',
    cause: String(content.suppression?.causes[0] ?? ''),
    moreCauses: content.suppression?.causes.slice(1) ?? [],
    scope: content.suppression?.scope ?? 'line',
    onDelay: String(content.onDelaySeconds),
    offDelay: String(content.offDelaySeconds),
    latching: content.latching ? 'yes' : 'no',
    firstAction: content.firstAction,
  };
}

export interface Place {
  machineId: number | undefined;
  /** Those of the rule before it is changed. */
  machines: number[] | null;
  signal: string;
  unit: string;
}

/** Undefined while something is missing; a name is asked for apart. */
export function draftOf(form: RuleForm, place: Place): RuleDraft | undefined {
  const { kind } = form;
  const limits = hasLimits(kind);
  const levels: RuleDraft['levels'] = limits
    ? priorities
        .filter((each) => isNumber(form.limits[each] ?? ''))
        .map((each) => ({ priority: each, limit: read(form.limits[each] ?? '') }))
    : [{ priority: form.priority, limit: null }];
  const threshold = kind === 'count' && isNumber(form.threshold) ? read(form.threshold) : null;
  if (place.signal === '' || levels.length === 0) return undefined;
  const activeStates = list(form.activeStates);
  const producing = list(form.producingStates);
  const causes = [...(form.cause === '' ? [] : [Number(form.cause)]), ...form.moreCauses];
  return {
    name: form.name.trim(),
    enabled: form.enabled === 'on',
    kind,
    signal: place.signal,
    unit: (limits && kind !== 'count') || threshold !== null ? place.unit : null,
    machines:
      form.reach === 'all'
        ? null
        : form.reach === 'same'
          ? place.machines
          : place.machineId === undefined
            ? null
            : [place.machineId],
    levels,
    deadband: limits && kind !== 'count' && isNumber(form.deadband) ? read(form.deadband) : 0,
    states:
      kind === 'state' || kind === 'change' || (kind === 'count' && threshold === null)
        ? list(form.states)
        : [],
    overSeconds: hasTime(form) ? Math.round(read(form.over)) : null,
    threshold,
    reference: kind === 'deviation' && form.reference !== '' ? form.reference : null,
    active:
      activeStates.length === 0 && form.hours.length === 0
        ? null
        : { signal: form.activeSignal, states: activeStates, hours: form.hours },
    suppression:
      producing.length === 0 && causes.length === 0
        ? null
        : {
            producing: producing.length === 0 ? null : { signal: form.producingSignal, states: producing },
            causes,
            scope: form.scope,
          },
    onDelaySeconds: Math.round(read(form.onDelay)),
    offDelaySeconds: kind === 'missing' ? 0 : Math.round(read(form.offDelay)),
    latching: form.latching === 'yes',
    firstAction: form.firstAction.trim(),
  };
}

/** Undefined for days that no choice names. */
export function dayChoice(days: string[]): DayChoice | undefined {
  const said = days.toSorted().join();
  return (Object.keys(dayChoices) as DayChoice[]).find(
    (each) => (dayChoices[each] as string[]).toSorted().join() === said,
  );
}
