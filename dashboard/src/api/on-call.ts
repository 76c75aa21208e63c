import { useQuery } from '@tanstack/react-query';
import { json, query } from './http';
import { all, etag, useChange, useWrite } from './queries';
import type {
  ContactQuietHours,
  EscalationPolicy,
  EscalationPolicyDraft,
  OnCall,
  QuietHoursDraft,
  Rota,
  RotaDraft,
  RotaGap,
  RotaShift,
  Team,
  TeamDraft,
} from './types';

/** A change of one of these may be one of who is on call. */
const stale = ['teams', 'rotas', 'escalation-policies', 'on-call'];

const useCreate = <Draft, Made>(kind: string) =>
  useWrite((body: Draft) => json<Made>(`/${kind}`, { method: 'POST', body }), stale);

const useReplace = <Draft, Of extends { id: number; version: number }>(kind: string) =>
  useChange(
    kind,
    ({ of, draft }: { of: Of; draft: Draft }, ifMatch) =>
      json<Of>(`/${kind}/${of.id}`, { method: 'PUT', body: draft, ifMatch }),
    stale,
  );

const useRemove = (kind: string) =>
  useWrite(
    (of: { id: number; version: number }) =>
      json<undefined>(`/${kind}/${of.id}`, { method: 'DELETE', ifMatch: etag(of) }),
    stale,
  );

export const useTeams = () =>
  useQuery({ queryKey: ['teams'], queryFn: ({ signal }) => all<Team>('/teams', signal) });
export const useCreateTeam = () => useCreate<TeamDraft, Team>('teams');
export const useChangeTeam = () => useReplace<TeamDraft, Team>('teams');
export const useRemoveTeam = () => useRemove('teams');

export const useRotas = () =>
  useQuery({ queryKey: ['rotas'], queryFn: ({ signal }) => all<Rota>('/rotas', signal) });
export const useCreateRota = () => useCreate<RotaDraft, Rota>('rotas');
export const useChangeRota = () => useReplace<RotaDraft, Rota>('rotas');
export const useRemoveRota = () => useRemove('rotas');

export const useRotaShifts = (id: number, from: number, to: number) =>
  useQuery({
    queryKey: ['rotas', id, 'shifts', from, to],
    queryFn: ({ signal }) =>
      all<RotaShift>(
        `/rotas/${id}/shifts${query({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })}`,
        signal,
      ),
  });

export const usePolicies = () =>
  useQuery({
    queryKey: ['escalation-policies'],
    queryFn: ({ signal }) => all<EscalationPolicy>('/escalation-policies', signal),
  });
export const useCreatePolicy = () =>
  useCreate<EscalationPolicyDraft, EscalationPolicy>('escalation-policies');
export const useChangePolicy = () =>
  useReplace<EscalationPolicyDraft, EscalationPolicy>('escalation-policies');
export const useRemovePolicy = () => useRemove('escalation-policies');

/** At this time; now for null. */
export const useOnCall = (site: number, priority: string, at: number | null) =>
  useQuery({
    queryKey: ['on-call', site, priority, at],
    queryFn: ({ signal }) =>
      json<OnCall>(
        `/on-call${query({ site, priority, ...(at !== null && { at: new Date(at).toISOString() }) })}`,
        { signal },
      ),
    refetchInterval: 60_000,
  });

export const useGaps = () =>
  useQuery({
    queryKey: ['on-call', 'gaps'],
    queryFn: ({ signal }) => all<RotaGap>('/on-call/gaps', signal),
  });

export const useQuietHours = (contact: number) =>
  useQuery({
    queryKey: ['quiet-hours', contact],
    queryFn: ({ signal }) => json<ContactQuietHours>(`/contacts/${contact}/quiet-hours`, { signal }),
  });

export const useChangeQuietHours = () =>
  useWrite(
    ({ of, draft }: { of: ContactQuietHours; draft: QuietHoursDraft }) =>
      json<ContactQuietHours>(`/contacts/${of.contactId}/quiet-hours`, {
        method: 'PUT',
        body: draft,
        ifMatch: etag({ id: of.contactId, version: of.version }),
      }),
    ['quiet-hours', 'on-call'],
  );
