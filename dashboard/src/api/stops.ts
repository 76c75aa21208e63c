import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { randomKey } from '../lib/random';
import { csv, json, query } from './http';
import { iso, scopeName, scopePath, type OeePeriod, type OeeScope } from './oee';
import type { Window } from './paths';
import type { CountEdit, LossList, NewCountEdit, NewStopEdit, Page, StopEdit, StopList } from './types';

/** The last day, by the server's clock: that of a tablet may be wrong. */
const lastDay = { from: 'now-1d', to: 'now' };
const everyMs = 5_000;

/** Without a network the page has to say so, instead of waiting for one in silence. */
const networkMode = 'always';

export const useStopsOfToday = (of: { kind: 'machine' | 'line'; id: number }) =>
  useQuery({
    queryKey: ['stops', of.kind, of.id],
    queryFn: ({ signal }) => json<StopList>(`/${of.kind}s/${of.id}/stops${query(lastDay)}`, { signal }),
    refetchInterval: everyMs,
    networkMode,
  });

export const stopsPath = (machineId: number, window: Window) =>
  `/machines/${machineId}/stops${query(iso(window))}`;

export const useStops = (machineId: number, of: OeePeriod, window: (now: number) => Window) =>
  useQuery({
    queryKey: ['stops', 'period', machineId, of.chosen],
    queryFn: ({ signal }) => json<StopList>(stopsPath(machineId, window(Date.now())), { signal }),
    enabled: of.window(0) !== undefined,
    refetchInterval: of.everyMs,
  });

export const lossesPath = (scope: OeeScope, window: Window) =>
  `${scopePath(scope)}/losses${query(iso(window))}`;

export const fetchLossesCsv = (scope: OeeScope, window: Window) =>
  csv(`/losses.csv${query({ scope: scopeName(scope), ...iso(window) })}`);

export const useLosses = ({ scope, chosen, window, everyMs: every }: OeePeriod) =>
  useQuery({
    queryKey: ['losses', scope, chosen],
    queryFn: ({ signal }) =>
      json<LossList>(lossesPath(scope, window(Date.now()) ?? { from: 0, to: 1 }), { signal }),
    enabled: window(0) !== undefined,
    refetchInterval: every,
    placeholderData: (before, asked) =>
      JSON.stringify(asked?.queryKey[1]) === JSON.stringify(scope) ? before : undefined,
  });

/** Undone ones too, newest first. */
export const useStopEdits = (machineId: number, window: { from: string; to: string }) =>
  useQuery({
    queryKey: ['stop-edits', machineId, window],
    queryFn: async ({ signal }) =>
      (await json<Page<StopEdit>>(`/machines/${machineId}/stop-edits${query(window)}`, { signal })).items,
  });

export const useCountEdits = (machineId: number) =>
  useQuery({
    queryKey: ['count-edits', machineId],
    queryFn: async ({ signal }) =>
      (await json<Page<CountEdit>>(`/machines/${machineId}/count-edits${query(lastDay)}`, { signal })).items,
    refetchInterval: 3 * everyMs,
    networkMode,
  });

/** Who tries again what got no answer sends it with the same key: it is recorded once. */
function useRecord<Input, Output>(record: (input: Input, key: string) => Promise<Output>) {
  const client = useQueryClient();
  const tried = useRef<{ text: string; key: string }>(undefined);
  return useMutation({
    networkMode,
    mutationFn: (input: Input) => {
      const text = JSON.stringify(input);
      const key = tried.current?.text === text ? tried.current.key : randomKey();
      tried.current = { text, key };
      return record(input, key);
    },
    onSuccess: () => {
      tried.current = undefined;
      const readAgain = (kind: string) => client.invalidateQueries({ queryKey: [kind] });
      // Figures take longer, and nobody has to wait for them.
      ['losses', 'oee'].forEach((kind) => void readAgain(kind));
      return Promise.all(['stops', 'stop-edits', 'count-edits'].map(readAgain));
    },
  });
}

export const useEditStop = () =>
  useRecord(({ machineId, ...body }: NewStopEdit & { machineId: number }, idempotencyKey) =>
    json<StopEdit>(`/machines/${machineId}/stop-edits`, { method: 'POST', body, idempotencyKey }),
  );

export const useUndoStopEdit = () =>
  useRecord((id: number) => json<StopEdit>(`/stop-edits/${id}`, { method: 'DELETE' }));

export const useEditCount = () =>
  useRecord(({ machineId, ...body }: NewCountEdit & { machineId: number }, idempotencyKey) =>
    json<CountEdit>(`/machines/${machineId}/count-edits`, { method: 'POST', body, idempotencyKey }),
  );

export const useUndoCountEdit = () =>
  useRecord((id: number) => json<CountEdit>(`/count-edits/${id}`, { method: 'DELETE' }));
