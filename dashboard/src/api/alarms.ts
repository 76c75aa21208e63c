import { useMutation, useQuery } from '@tanstack/react-query';
import { json, query } from './http';
import { all, etag, useChange, useWrite } from './queries';
import type {
  Alarm,
  AlarmFigures,
  AlarmWithEvents,
  Contact,
  ContactDraft,
  Endpoint,
  EndpointDraft,
  LinkedAlarm,
  LinkOutcome,
  Maintenance,
  MaintenanceDraft,
  Notification,
  Page,
  Rule,
  RuleDraft,
  RuleTemplate,
  TestMessage,
  Trial,
  TrialRequest,
} from './types';

export type AlarmList = 'open' | 'suppressed' | 'all';

/** Which alarms; what is not said does not matter. Times as RFC 3339. */
export interface AlarmFilter {
  machine?: string;
  rule?: string;
  site?: string;
  priority?: string;
  chattering?: string;
  activeSinceBefore?: string;
  raisedFrom?: string;
  raisedTo?: string;
}

export const alarmFilters = [
  'machine',
  'rule',
  'site',
  'priority',
  'chattering',
  'activeSinceBefore',
  'raisedFrom',
  'raisedTo',
] as const;

export const useAlarms = (state: AlarmList, filter: AlarmFilter = {}) =>
  useQuery({
    queryKey: ['alarms', state, filter],
    queryFn: ({ signal }) =>
      json<Page<Alarm>>(`/alarms${query({ state, limit: 500, ...filter })}`, { signal }),
    refetchInterval: 3_000,
  });

export const figuresPath = (days: number, site: string | undefined, now: number): string =>
  `/alarms/figures${query({ from: new Date(now - days * 86_400_000).toISOString(), site })}`;

/** Of so many days up to now. */
export const useAlarmFigures = (days: number, site: string | undefined) =>
  useQuery({
    queryKey: ['alarms', 'figures', days, site ?? 'all'],
    queryFn: ({ signal }) => json<AlarmFigures>(figuresPath(days, site, Date.now()), { signal }),
    refetchInterval: 60_000,
  });

export const useMaintenance = () =>
  useQuery({
    queryKey: ['maintenance'],
    queryFn: ({ signal }) => all<Maintenance>('/maintenance', signal),
    refetchInterval: 10_000,
  });

export const useMarkMaintenance = () =>
  useWrite(
    (body: MaintenanceDraft) => json<Maintenance>('/maintenance', { method: 'POST', body }),
    ['maintenance', 'alarms'],
  );

export const useEndMaintenance = () =>
  useWrite(
    (of: Maintenance) => json<Maintenance>(`/maintenance/${of.id}/end`, { method: 'POST' }),
    ['maintenance', 'alarms'],
  );

/** With its history. */
export const useAlarm = (id: number) =>
  useQuery({
    queryKey: ['alarms', id],
    queryFn: ({ signal }) => json<AlarmWithEvents>(`/alarms/${id}`, { signal }),
    refetchInterval: 3_000,
  });

export type AlarmMove =
  | { what: 'acknowledge' | 'reset' | 'unshelve' | 'comments'; note?: string }
  | { what: 'shelve'; minutes: number | null; reason: string };

export const useMoveAlarm = () =>
  useWrite(
    ({ id, what, ...body }: AlarmMove & { id: number }) =>
      json<Alarm>(`/alarms/${id}/${what}`, { method: 'POST', body }),
    ['alarms'],
  );

export const useRules = () =>
  useQuery({ queryKey: ['rules'], queryFn: ({ signal }) => all<Rule>('/rules', signal) });

export const useCreateRule = () =>
  useWrite((body: RuleDraft) => json<Rule>('/rules', { method: 'POST', body }), ['rules']);

export const useChangeRule = () =>
  useChange(
    'rules',
    ({ of, ...body }: RuleDraft & { of: Rule }, ifMatch) =>
      json<Rule>(`/rules/${of.id}`, { method: 'PUT', body, ifMatch }),
    ['rules', 'alarms'],
  );

export const useRemoveRule = () =>
  useWrite(
    (of: Rule) => json<undefined>(`/rules/${of.id}`, { method: 'DELETE', ifMatch: etag(of) }),
    ['rules', 'alarms'],
  );

export const useRuleTemplates = (enabled: boolean) =>
  useQuery({
    queryKey: ['rules', 'templates'],
    queryFn: ({ signal }) => all<RuleTemplate>('/rules/templates', signal),
    enabled,
    staleTime: Infinity,
  });

export const useStartTrial = () =>
  useWrite((body: TrialRequest) => json<Trial>('/rule-trials', { method: 'POST', body }), []);

/** How far it is, and in the end what it found. */
export const useTrial = (id: string | undefined) =>
  useQuery({
    queryKey: ['trial', id],
    queryFn: ({ signal }) => json<Trial>(`/rule-trials/${id ?? ''}`, { signal }),
    enabled: id !== undefined,
    refetchInterval: (state) => (state.state.data?.state === 'running' ? 500 : false),
    // It is forgotten after an hour, and does not change once it is done.
    staleTime: Infinity,
  });

export const useEndTrial = () =>
  useWrite((id: string) => json<undefined>(`/rule-trials/${id}`, { method: 'DELETE' }), []);

export const useContacts = () =>
  useQuery({ queryKey: ['contacts'], queryFn: ({ signal }) => all<Contact>('/contacts', signal) });

export const useCreateContact = () =>
  useWrite((body: ContactDraft) => json<Contact>('/contacts', { method: 'POST', body }), ['contacts']);

export const useChangeContact = () =>
  useChange(
    'contacts',
    ({ of, ...body }: ContactDraft & { of: Contact }, ifMatch) =>
      json<Contact>(`/contacts/${of.id}`, { method: 'PUT', body, ifMatch }),
    ['contacts'],
  );

export const useRemoveContact = () =>
  useWrite(
    (of: Contact) => json<undefined>(`/contacts/${of.id}`, { method: 'DELETE', ifMatch: etag(of) }),
    ['contacts'],
  );

/** It goes out as messages of alarms do; their list says what became of it. */
export const useTestContact = () =>
  useWrite(
    ({ of, channel }: { of: Contact; channel: string }) =>
      json<TestMessage>(`/contacts/${of.id}/test`, { method: 'POST', body: { channel } }),
    ['notifications'],
  );

export const useEndpoints = () =>
  useQuery({ queryKey: ['endpoints'], queryFn: ({ signal }) => all<Endpoint>('/endpoints', signal) });

export const useCreateEndpoint = () =>
  useWrite((body: EndpointDraft) => json<Endpoint>('/endpoints', { method: 'POST', body }), ['endpoints']);

export const useChangeEndpoint = () =>
  useChange(
    'endpoints',
    ({ of, ...body }: EndpointDraft & { of: Endpoint }, ifMatch) =>
      json<Endpoint>(`/endpoints/${of.id}`, { method: 'PUT', body, ifMatch }),
    ['endpoints'],
  );

export const useRemoveEndpoint = () =>
  useWrite(
    (of: Endpoint) => json<undefined>(`/endpoints/${of.id}`, { method: 'DELETE', ifMatch: etag(of) }),
    ['endpoints'],
  );

export const useTestEndpoint = () =>
  useWrite(
    (of: Endpoint) => json<TestMessage>(`/endpoints/${of.id}/test`, { method: 'POST' }),
    ['notifications'],
  );

export const useNotifications = () =>
  useQuery({
    queryKey: ['notifications'],
    queryFn: ({ signal }) => json<Page<Notification>>('/notifications?limit=50', { signal }),
    refetchInterval: 5_000,
  });

/** Changes nothing: scanners of mail open links too. */
export const useLinkedAlarm = (token: string) =>
  useQuery({
    queryKey: ['alarm-link', token],
    queryFn: ({ signal }) =>
      json<LinkedAlarm>('/alarm-links/look', { method: 'POST', body: { token }, signal }),
    staleTime: Infinity,
  });

export const useAcknowledgeByLink = () =>
  useMutation({
    mutationFn: (token: string) =>
      json<LinkOutcome>('/alarm-links/acknowledge', { method: 'POST', body: { token } }),
  });
