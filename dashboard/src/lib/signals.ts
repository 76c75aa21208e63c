interface Named {
  id: number;
  name: string;
  key: string;
  kind: string;
  role: string;
}

/** What a plant manager looks at first. Roles outside the list come after it, gauges before the rest. */
const keyRoles = [
  /good.?count|good.?parts/,
  /cycle.?time|speed|rate|throughput/,
  /power/,
  /temperature/,
  /pressure/,
  /vibration/,
  /flow/,
  /count/,
];

function rank(signal: Named): number {
  const word = signal.role || signal.key;
  const found = keyRoles.findIndex((role) => role.test(word));
  if (found >= 0) return found;
  return keyRoles.length + (signal.kind === 'gauge' ? 0 : 1);
}

export function stateSignal<T extends Named>(signals: T[]): T | undefined {
  const states = signals.filter((signal) => signal.kind === 'state');
  return (
    states.find((signal) => signal.role === 'state') ??
    states.find((signal) => signal.key === 'state') ??
    states[0]
  );
}

/** The few numbers a machine's card shows. */
export function keySignals<T extends Named>(signals: T[], count: number): T[] {
  return signals
    .filter((signal) => signal.kind === 'gauge' || signal.kind === 'counter')
    .toSorted((a, b) => rank(a) - rank(b) || a.id - b.id)
    .slice(0, count);
}

const kindOrder = ['state', 'gauge', 'counter', 'waveform', 'text'];

export function bySignalKind<T extends Named>(signals: T[]): T[] {
  return signals.toSorted(
    (a, b) => kindOrder.indexOf(a.kind) - kindOrder.indexOf(b.kind) || rank(a) - rank(b) || a.id - b.id,
  );
}
