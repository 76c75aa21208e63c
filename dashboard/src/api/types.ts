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
  user: { id: string; email: string | null };
  tenant: { id: number; key: string; name: string };
  scopes: string[];
  /** `en` or `de` */
  language: string;
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
  /** Null while nothing usable was measured. */
  t: string | null;
  v: Scalar;
  q: Quality;
  receivedAt?: string;
}

export type Resolution = 'raw' | '1m' | '15m' | '1h' | '1d';

export interface SeriesPoint {
  t: string;
  min: number | null;
  max: number | null;
  mean: number | null;
  last: number | null;
  count: number;
  /** Worst quality. */
  q: Quality;
  /** Of a counter: what it gained since the point before. */
  increase?: number;
}

export interface StateSpan {
  from: string;
  to: string;
  state: string;
  /** Of its time; below 1 where many states were summed up and this one is the longest. */
  share: number;
}

export interface Series {
  signalId: number;
  resolution: Resolution;
  /** Share of the asked time, up to now, in which a value was known. */
  coverage: number;
  /** Whether late data is being worked in. */
  pending: boolean;
  points: SeriesPoint[];
  states: StateSpan[];
  gaps: { from: string; to: string }[];
}

export interface WaveformHead {
  id: number;
  signalId: number;
  start: string;
  rateHz: number;
  /** How many. */
  samples: number;
}

export interface Waveform {
  waveform: WaveformHead;
  decimated: boolean;
  values: number[];
}

export interface InboxEntry {
  id: number;
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
  /** Of the site, where it is made by this. */
  timeZone?: string;
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
  /** Port of the MQTT broker as seen from outside. */
  mqttPort: number;
}

export interface CreatedKey {
  id: number;
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
  /** Its first 4 KiB as text. */
  payload: string;
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
  /** Stable, such as `database`. */
  id: string;
  /** In the reader's language, as message and cure. */
  name: string;
  state: 'ok' | 'warning' | 'down';
  message: string;
  cure?: string | null;
}

export interface Health {
  parts: HealthPart[];
}
