import { useMemo } from 'react';
import { conditionOf, isStale, outsideRange, type Condition } from '../lib/condition';
import { useNow } from '../lib/now';
import { stateSignal } from '../lib/signals';
import { useLiveValue, useNewestMs } from './live';
import type { Live } from './live-values';
import type { Signal } from './types';

export interface MachineState {
  condition: Condition;
  /** The machine's own word; null when it has none or is silent. */
  state: string | null;
  newestMs: number | undefined;
}

/** How a machine stands, from its newest values. A machine that talks but has no state signal counts as normal. */
export function machineState(
  state: Live | undefined,
  newestMs: number | undefined,
  now: number,
): MachineState {
  const silent = newestMs === undefined || isStale({ ms: newestMs, q: state?.q ?? 'good' }, 0, newestMs, now);
  if (silent) return { condition: 'silent', state: null, newestMs };
  if (state?.v == null) return { condition: 'normal', state: null, newestMs };
  const word = String(state.v);
  return { condition: conditionOf(word), state: word, newestMs };
}

export function useMachineState(machineId: number, signals: Signal[]): MachineState {
  const signal = useMemo(() => stateSignal(signals), [signals]);
  return machineState(useLiveValue(signal?.id), useNewestMs(machineId), useNow());
}

export interface SignalState {
  live: Live | undefined;
  stale: boolean;
  outside: boolean;
}

export function useSignalState(signal: Signal): SignalState {
  const live = useLiveValue(signal.id);
  const newest = useNewestMs(signal.machineId);
  const now = useNow();
  if (!live) return { live, stale: false, outside: false };
  return {
    live,
    stale: isStale(live, signal.expectedIntervalMs, newest ?? live.ms, now),
    outside: outsideRange(live.v, signal.validRange),
  };
}
