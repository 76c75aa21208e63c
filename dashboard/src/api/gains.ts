import { useQuery } from '@tanstack/react-query';
import { csv, json, query } from './http';
import { iso, scopeName, type OeePeriod, type OeeScope } from './oee';
import type { Window } from './paths';
import { useChange } from './queries';
import type { ChangeoverList, GainList, OeeComparison, SiteEdit, SiteRow } from './types';

/** Always a month: shorter times have no weeks to learn from. */
export const gainsPath = (scope: OeeScope) =>
  `/gains${query({ scope: scopeName(scope), from: 'now-30d', to: 'now' })}`;

export const useGains = (scope: OeeScope) =>
  useQuery({
    queryKey: ['gains', scope],
    queryFn: ({ signal }) => json<GainList>(gainsPath(scope), { signal }),
    refetchInterval: 5 * 60_000,
  });

export const changeoversPath = (scope: OeeScope, window: Window) =>
  `/changeovers${query({ scope: scopeName(scope), ...iso(window) })}`;

export const fetchChangeoversCsv = (scope: OeeScope, window: Window) =>
  csv(`/changeovers.csv${query({ scope: scopeName(scope), ...iso(window) })}`);

export const useChangeovers = ({ scope, chosen, window, everyMs }: OeePeriod) =>
  useQuery({
    queryKey: ['changeovers', scope, chosen],
    queryFn: ({ signal }) =>
      json<ChangeoverList>(changeoversPath(scope, window(Date.now()) ?? { from: 0, to: 1 }), { signal }),
    enabled: window(0) !== undefined,
    refetchInterval: everyMs,
    placeholderData: (before, asked) =>
      JSON.stringify(asked?.queryKey[1]) === JSON.stringify(scope) ? before : undefined,
  });

export interface ComparedSide {
  scope: OeeScope;
  window: Window;
}

const compared = (a: ComparedSide, b: ComparedSide) =>
  query({
    'a.scope': scopeName(a.scope),
    'a.from': iso(a.window).from,
    'a.to': iso(a.window).to,
    'b.scope': scopeName(b.scope),
    'b.from': iso(b.window).from,
    'b.to': iso(b.window).to,
  });

export const comparePath = (a: ComparedSide, b: ComparedSide) => `/oee/compare${compared(a, b)}`;

export const fetchComparisonCsv = (a: ComparedSide, b: ComparedSide) =>
  csv(`/oee/compare.csv${compared(a, b)}`);

/** The windows move on with each call; the key holds what was chosen. */
export const useComparison = (chosen: string, sides: () => [ComparedSide, ComparedSide]) =>
  useQuery({
    queryKey: ['oee', 'compare', chosen],
    queryFn: ({ signal }) => json<OeeComparison>(comparePath(...sides()), { signal }),
    refetchInterval: 60_000,
  });

export const useSetMoney = () =>
  useChange(
    'sites',
    ({ of, body }: { of: SiteRow; body: SiteEdit }, ifMatch) =>
      json<SiteRow>(`/sites/${of.id}`, { method: 'PATCH', body, ifMatch }),
    ['sites', 'gains', 'losses'],
  );
