/** The shapes of `/api/v1` as docs/architecture.md "Calls" fixes them. Times are RFC 3339 with offset. */

export interface Problem {
  type?: string;
  title: string;
  status: number;
  detail?: string;
  code?: string;
  traceId?: string;
  faults?: Fault[];
}

export interface Fault {
  code: string;
  at: string;
  detail: string;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface Session {
  email?: string | null;
  name?: string | null;
  tenant?: string | null;
}

export interface Plant {
  sites: Site[];
}

export interface Site {
  id: number;
  key: string;
  name: string;
  timeZone: string;
  demo: boolean;
  lines: Line[];
}

export interface Line {
  id: number;
  areaKey: string;
  key: string;
  name: string;
  machines: Machine[];
}

export interface Machine {
  id: number;
  key: string;
  name: string;
  kind: string;
  /** site/area/line/machine */
  path: string;
  demo: boolean;
}

export type SignalKind = 'gauge' | 'counter' | 'state' | 'text' | 'waveform';

export interface Signal {
  id: number;
  machineId: number;
  key: string;
  name: string;
  kind: SignalKind;
  /** UCUM code, empty when unknown. */
  unit: string;
  /** Such as `state`, `good-count`, `vibration-velocity`; empty when unknown. */
  role: string;
  retention: string;
  validRange: { min: number | null; max: number | null } | null;
  /** 0 when unknown. */
  expectedIntervalMs: number;
  isNew: boolean;
}

export type Quality = 'good' | 'uncertain' | 'bad' | 'stale';
export type Scalar = number | string | boolean | null;

export interface LatestValue {
  machineId: number;
  signalId: number;
  t: string | number;
  v: Scalar;
  q: Quality;
  receivedAt?: string;
}

export type Resolution = 'raw' | '1m' | '15m' | '1h' | '1d';

export interface SeriesPoint {
  t: string | number;
  min: number | null;
  max: number | null;
  mean: number | null;
  last: number | null;
  count: number;
  q?: unknown;
}

export interface StateSpan {
  from: string | number;
  to: string | number;
  value: string;
}

export interface Series {
  signalId: number;
  resolution: Resolution;
  /** Share of the range that is covered by readings, 0 to 1; null when the expected interval is unknown. */
  coverage: number | null;
  points: SeriesPoint[];
  states: StateSpan[];
  gaps: { from: string | number; to: string | number }[];
}

export interface WaveformHead {
  id: number | string;
  signalId: number;
  start: string | number;
  rateHz: number;
  count: number;
}

export interface Waveform extends WaveformHead {
  samples: number[];
}

export interface InboxEntry {
  id: number | string;
  path: string;
  firstSeen: string;
  lastSeen: string;
  messages: number;
  bytes: number;
  sample: string;
}

export interface Demo {
  present: boolean;
  state: 'none' | 'backfilling' | 'live' | 'stopped';
  sent: number;
  total: number;
}

export interface ConnectionRequest {
  site: string;
  area?: string;
  line: string;
  machine: string;
  kind?: string;
  name?: string;
}

export interface Connection {
  machineId: number;
  deviceId: number;
  user: string;
  /** Shown once. */
  password: string;
  tenant: string;
  /** The machine's topic, without a signal. */
  topic: string;
  sparkplug: { group: string; node: string; device: string };
  /** Port of the MQTT broker as seen from outside; 1883 when not told. */
  mqttPort?: number;
}

export interface CreatedKey {
  id: number | string;
  name: string;
  scope: 'read' | 'write';
  key: string;
}

export interface Intake {
  machineId: number | null;
  path: string | null;
  receivedAt: string;
  sample: string;
}

export interface Rejection {
  source: string;
  device: string;
  receivedAt: string;
  faults: Fault[];
  payloadHead?: string;
  payloadBytes: number;
  traceId?: string;
  machineId: number | null;
  quarantined: boolean;
}

export interface RejectionCount {
  code: string;
  count: number;
}

export interface HealthPart {
  name: string;
  state: 'ok' | 'warning' | 'down';
  message: string;
  cure?: string | null;
}

export interface Health {
  parts: HealthPart[];
}
