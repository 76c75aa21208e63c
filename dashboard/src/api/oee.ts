import { useQuery } from '@tanstack/react-query';
import { windowOf } from '../lib/oee';
import { csv, json, query } from './http';
import { type Window } from './paths';
import { useWrite } from './queries';
import type {
  LineBottleneck,
  LineShiftProgress,
  OeeCorrection,
  OeeFigure,
  OeePolicy,
  OeePolicyRequest,
  OeeProof,
  OeeResult,
  Page,
  ShiftProgress,
  WhatIf,
  WhatIfRequest,
} from './types';

export type OeeScope = { kind: 'all' } | { kind: 'site' | 'line' | 'machine'; id: number };
export type OeeGroupBy = 'machine' | 'shift' | 'day' | 'product';

/** What a page of OEE shows, for whatever stands beside its figures. */
export interface OeePeriod {
  scope: OeeScope;
  /** Names the period; the window of one that moves on does not. */
  chosen: string;
  window: (now: number) => Window | undefined;
  everyMs: number;
  timeZone: string;
}

export const iso = (window: Window) => ({
  from: new Date(window.from).toISOString(),
  to: new Date(window.to).toISOString(),
});
export const scopePath = (scope: OeeScope) => (scope.kind === 'all' ? '' : `/${scope.kind}s/${scope.id}`);
/** As a parameter says it. */
export const scopeName = (scope: OeeScope) => (scope.kind === 'all' ? 'all' : `${scope.kind}/${scope.id}`);
const root = (scope: OeeScope) => `${scopePath(scope)}/oee`;

export const oeePath = (scope: OeeScope, window: Window, groupBy: OeeGroupBy) =>
  `${root(scope)}${query({ ...iso(window), groupBy })}`;

export const proofPath = (machineId: number, window: Window) =>
  `/machines/${machineId}/oee/proof${query(iso(window))}`;

/** The window moves on with each call when it is not fixed, so the key holds what the user chose. */
export const useOee = (
  scope: OeeScope,
  chosen: string,
  window: (now: number) => Window | undefined,
  groupBy: OeeGroupBy,
  everyMs: number | false,
) => {
  // Whether it is known does not hang on the time.
  const known = window(0) !== undefined;
  return useQuery({
    queryKey: ['oee', scope, chosen, groupBy],
    queryFn: ({ signal }) =>
      json<OeeResult>(oeePath(scope, window(Date.now()) ?? { from: 0, to: 1 }, groupBy), { signal }),
    enabled: known,
    refetchInterval: everyMs,
    // Another scope is another plant's part: its figures must not stand under the new name.
    placeholderData: (before, asked) =>
      JSON.stringify(asked?.queryKey[1]) === JSON.stringify(scope) ? before : undefined,
  });
};

export const fetchOeeCsv = (scope: OeeScope, window: Window, groupBy: OeeGroupBy) =>
  csv(`${root(scope)}.csv${query({ ...iso(window), groupBy })}`);

/** The end of what still runs moves on: it is asked for, but names nothing. */
export const useProof = (machineId: number, window: Window, everyMs: number | false) =>
  useQuery({
    queryKey: ['oee', 'proof', machineId, window.from, everyMs === false ? window.to : 'running'],
    queryFn: ({ signal }) => json<OeeProof>(proofPath(machineId, window), { signal }),
    refetchInterval: everyMs,
  });

export const useShiftProgress = (machineId: number) =>
  useQuery({
    queryKey: ['oee', 'shift-progress', machineId],
    queryFn: ({ signal }) => json<ShiftProgress>(`/machines/${machineId}/shift-progress`, { signal }),
    refetchInterval: 10_000,
  });

export const useLineShiftProgress = (lineId: number) =>
  useQuery({
    queryKey: ['oee', 'shift-progress', 'line', lineId],
    queryFn: ({ signal }) => json<LineShiftProgress>(`/lines/${lineId}/shift-progress`, { signal }),
    refetchInterval: 10_000,
  });

/** What the service tells at once. */
const longestBottleneckMs = 8 * 86_400_000;
export const hasBottleneck = ({ from, to }: Window) => to - from <= longestBottleneckMs;

/** A week of hours would be a strip of hairs. */
export const bottleneckPath = (lineId: number, window: Window) =>
  `/lines/${lineId}/bottleneck${query({ ...iso(window), groupBy: window.to - window.from > 2 * 86_400_000 ? 'shift' : 'hour' })}`;

export const useBottleneck = (lineId: number, { chosen, window, everyMs }: OeePeriod, enabled: boolean) =>
  useQuery({
    queryKey: ['oee', 'bottleneck', lineId, chosen],
    queryFn: ({ signal }) =>
      json<LineBottleneck>(bottleneckPath(lineId, window(Date.now()) ?? { from: 0, to: 1 }), { signal }),
    enabled,
    refetchInterval: Math.max(everyMs, 60_000),
  });

export const useOeeCorrections = (limit: number) =>
  useQuery({
    queryKey: ['oee', 'corrections', limit],
    queryFn: async ({ signal }) =>
      (await json<Page<OeeCorrection>>(`/oee/corrections${query({ limit })}`, { signal })).items,
    refetchInterval: 30_000,
  });

export const useOeePolicy = () =>
  useQuery({
    queryKey: ['oee', 'policy'],
    queryFn: ({ signal }) => json<OeePolicy>('/oee/policy', { signal }),
  });

/** A change of the version that was shown. */
export const usePutOeePolicy = (of: OeePolicy) =>
  useWrite(
    (body: OeePolicyRequest) =>
      json<OeePolicy>('/oee/policy', { method: 'PUT', body, ifMatch: `"${of.version}"` }),
    ['oee'],
  );

export const useStartWhatIf = () =>
  useWrite((body: WhatIfRequest) => json<WhatIf>('/oee/what-if', { method: 'POST', body }), []);

/** How far it is, and in the end what comes out of it. */
export const useWhatIf = (id: string | undefined) =>
  useQuery({
    queryKey: ['what-if', id],
    queryFn: ({ signal }) => json<WhatIf>(`/oee/what-if/${id ?? ''}`, { signal }),
    enabled: id !== undefined,
    refetchInterval: (state) => (state.state.data?.state === 'running' ? 1_000 : false),
    // It is forgotten after an hour, and does not change once it is done.
    staleTime: Infinity,
  });

export const useEndWhatIf = () =>
  useWrite((id: string) => json<undefined>(`/oee/what-if/${id}`, { method: 'DELETE' }), []);

/** OEE of today by machine: one call, however many ask. */
export const useOeeToday = (timeZone: string): Map<number, OeeFigure> | undefined =>
  useQuery({
    queryKey: ['oee', 'today', timeZone],
    queryFn: ({ signal }) => {
      const now = Date.now();
      const today = windowOf('today', now, timeZone, { shift: undefined, 'last-shift': undefined });
      return json<OeeResult>(oeePath({ kind: 'all' }, today ?? { from: now - 1, to: now }, 'machine'), {
        signal,
      });
    },
    select: byMachine,
    refetchInterval: 60_000,
    staleTime: 30_000,
  }).data;

function byMachine(result: OeeResult): Map<number, OeeFigure> {
  return new Map(
    result.items.flatMap((figure) => (figure.group?.id == null ? [] : [[figure.group.id, figure]])),
  );
}
