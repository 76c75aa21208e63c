import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { query } from './http';
import { LiveValues, type Live } from './live-values';
import { useLatest } from './queries';
import type { LiveValue } from './types';

/** `live`: the stream delivers; `polling`: it does not, values are asked for; `connecting`: not known yet. */
export type LiveState = 'connecting' | 'live' | 'polling';

export interface LiveFeed {
  values: LiveValues;
  state: LiveState;
}

const pollEveryMs = 3_000;

/** Opens the stream for one machine or for all, and falls back to asking while it is down. */
export function useLiveFeed(machineId: number | undefined): LiveFeed {
  const values = useMemo(() => new LiveValues(), []);
  const [state, setState] = useState<LiveState>('connecting');
  const latest = useLatest(machineId, state === 'polling' ? pollEveryMs : false);
  const polled = latest.data;
  const refetch = latest.refetch;

  useEffect(() => {
    if (polled) values.take(polled);
  }, [polled, values]);

  useEffect(() => {
    const url = `/api/v1/live${query({ machines: machineId })}`;
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;

    const open = () => {
      const stream = new EventSource(url);
      source = stream;
      const take = (event: MessageEvent<string>) => {
        const data = JSON.parse(event.data) as { values?: LiveValue[] };
        values.take(data.values ?? []);
        setState('live');
      };
      stream.onopen = () => setState('live');
      stream.addEventListener('snapshot', take);
      stream.addEventListener('value', take);
      stream.addEventListener('reset', () => {
        values.clear();
        void refetch();
      });
      stream.onerror = () => {
        setState('polling');
        // The browser reconnects by itself unless the answer was an error; then it has closed for good.
        if (stream.readyState === EventSource.CLOSED) retry = setTimeout(open, 10_000);
      };
    };

    open();
    return () => {
      source?.close();
      clearTimeout(retry);
    };
  }, [machineId, values, refetch]);

  return useMemo(() => ({ values, state }), [values, state]);
}

const nobody = new LiveValues();
export const LiveContext = createContext<LiveFeed>({ values: nobody, state: 'connecting' });

export const useLiveState = (): LiveState => useContext(LiveContext).state;

export function useLiveValue(signalId: number | undefined): Live | undefined {
  const { values } = useContext(LiveContext);
  const subscribe = useCallback(
    (listener: () => void) => values.subscribe(`s${signalId}`, listener),
    [values, signalId],
  );
  return useSyncExternalStore(subscribe, () => (signalId === undefined ? undefined : values.value(signalId)));
}

/** When the machine's youngest value was measured. */
export function useNewestMs(machineId: number): number | undefined {
  const { values } = useContext(LiveContext);
  const subscribe = useCallback(
    (listener: () => void) => values.subscribe(`m${machineId}`, listener),
    [values, machineId],
  );
  return useSyncExternalStore(subscribe, () => values.newestMs(machineId));
}
