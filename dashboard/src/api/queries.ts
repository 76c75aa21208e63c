import {
  keepPreviousData,
  QueryClient,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import { csv, file, json, ProblemError, query } from './http';
import { ownZone } from '../lib/time';
import { paths, type Window } from './paths';
import type {
  AdoptedMachine,
  Adoption,
  ApiKey,
  AuditEntry,
  ConfigPlan,
  Connection,
  ConnectionRequest,
  CreatedKey,
  CreatedSqlLogin,
  Demo,
  Device,
  DeviceActivity,
  DeviceConnection,
  Health,
  DeletedThing,
  InboxEntry,
  Intake,
  IdentityProvider,
  IdentityProviderWish,
  Invitation,
  LatestValue,
  MachineEdit,
  MachineRow,
  MachineStates,
  NewKey,
  NewPerson,
  NewSqlLogin,
  OpenSession,
  Page,
  PasswordChange,
  Person,
  PersonEdit,
  ProviderChecks,
  ProviderSignIn,
  ProviderSignInStart,
  RecoveryCodes,
  SecondFactor,
  SecondFactorProof,
  SecondFactorSecret,
  SecurityEvent,
  Plant,
  Quota,
  Rejection,
  RejectionCount,
  Series,
  Session,
  Signal,
  SignalEdit,
  SignInProviders,
  SqlLogin,
  TenantDeletion,
  TenantDeletionRequest,
  Waveform,
  WaveformHead,
} from './types';

function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 401;
}

/** Any 401 ends the session everywhere: the shell sees it and leads to the sign-in page. */
export function newQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) =>
          failures < 2 &&
          !(error instanceof ProblemError && error.problem.status > 0 && error.problem.status < 500),
      },
      mutations: {
        onError: (error) => {
          if (isSignedOut(error)) client.setQueryData(['session'], null);
        },
      },
    },
  });
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'error') return;
    if (event.query.queryKey[0] !== 'session' && isSignedOut(event.action.error)) {
      client.setQueryData(['session'], null);
    }
  });
  return client;
}

/** Lists come in pages; what the pages of this dashboard list fits a few of them. */
export async function all<T>(path: string, signal: AbortSignal): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const at: string =
      cursor === null ? path : `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
    const page: Page<T> = await json<Page<T>>(at, { signal });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== null && items.length < 10_000);
  return items;
}

export const sessionOptions = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await json<Session>('/session', { signal });
    } catch (error) {
      if (isSignedOut(error)) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

export const useSession = () => useQuery(sessionOptions);

/** Whether whoever is signed in may; no until that is known. What somebody may not do is not offered. */
export const useMay = (right: 'record' | 'write' | 'people' | 'admin'): boolean =>
  useSession().data?.scopes.includes(right) ?? false;

/** The code is of the second factor, from who has one. */
export type SignInBy = ({ token: string } | { email: string; password: string }) & { code?: string };

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (by: SignInBy) =>
      json<Session | undefined>('token' in by ? '/session/link' : '/session', { method: 'POST', body: by }),
    onSuccess: async () => {
      client.removeQueries({ predicate: (each) => each.queryKey[0] !== 'session' });
      await client.fetchQuery({ ...sessionOptions, staleTime: 0 });
    },
    onError: () => undefined,
  });
}

export const useSignOut = () =>
  useMutation({ mutationFn: () => json<undefined>('/session', { method: 'DELETE' }) });

export const usePlant = () =>
  useQuery({
    queryKey: ['plant'],
    queryFn: ({ signal }) => json<Plant>('/plant', { signal }),
    refetchInterval: 30_000,
  });

/** For pages that belong to no single site: the first site's zone, else this computer's. */
export const usePlantZone = (): string => usePlant().data?.sites[0]?.timeZone ?? ownZone();

export const signalsOptions = (machineId: number) =>
  queryOptions({
    queryKey: ['signals', machineId],
    queryFn: ({ signal }) => all<Signal>(paths.signals(machineId), signal),
    staleTime: 60_000,
  });

export const useSignals = (machineId: number, everyMs: number | false = false) =>
  useQuery({ ...signalsOptions(machineId), refetchInterval: everyMs });

export const useLatest = (machineId: number | undefined, everyMs: number | false) =>
  useQuery({
    queryKey: ['latest', machineId ?? 'all'],
    queryFn: ({ signal }) => all<LatestValue>(paths.latest(machineId), signal),
    refetchInterval: everyMs,
  });

/** The window moves with each call when it is not fixed, so the key holds what the user chose, not the instants. */
export const useSeries = (
  signalIds: number[],
  chosen: string,
  window: () => Window,
  width: number,
  everyMs: number | false,
  enabled: boolean,
) =>
  useQuery({
    queryKey: ['series', signalIds, chosen, width],
    queryFn: async ({ signal }) => {
      const asked = window();
      const items = await all<Series>(paths.series(signalIds, asked, width), signal);
      return { window: asked, items };
    },
    enabled: enabled && signalIds.length > 0 && width > 0,
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
  });

export const useWaveforms = (
  signalId: number,
  chosen: string,
  window: () => Window,
  everyMs: number | false,
) =>
  useQuery({
    queryKey: ['waveforms', signalId, chosen],
    queryFn: ({ signal }) => all<WaveformHead>(paths.waveforms(signalId, window()), signal),
    refetchInterval: everyMs === false ? false : Math.max(everyMs, 10_000),
  });

export const useWaveform = (id: number | undefined) =>
  useQuery({
    queryKey: ['waveform', id],
    queryFn: ({ signal }) => json<Waveform>(paths.waveform(id ?? 0), { signal }),
    enabled: id !== undefined,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });

export const fetchReadingsCsv = (signalId: number, window: Window) => csv(paths.readings(signalId, window));

export const useInbox = () =>
  useQuery({
    queryKey: ['inbox'],
    queryFn: ({ signal }) => all<InboxEntry>('/inbox', signal),
    refetchInterval: 5_000,
  });

export function useWrite<Input, Output>(write: (input: Input) => Promise<Output>, stale: string[]) {
  const client = useQueryClient();
  const readPage = () => Promise.all(stale.map((key) => client.invalidateQueries({ queryKey: [key] })));
  return useMutation({
    mutationFn: write,
    onSuccess: readPage,
    onError: (error) => (isChangedMeanwhile(error) ? readPage() : undefined),
  });
}

const isChangedMeanwhile = (error: unknown) => error instanceof ProblemError && error.problem.status === 412;

interface Versioned {
  id: number;
  version: number;
}

export const etag = (of: Versioned) => `"${of.version}"`;

/**
 * A change of what was shown when a form was opened. When it was changed meanwhile, the next try is of what is
 * there then: whoever tries again has been told, and the page shows it.
 */
export function useChange<Input extends { of: Versioned }, Output>(
  kind: string,
  write: (input: Input, ifMatch: string) => Promise<Output>,
  stale: string[],
) {
  const readAgain = useRef<Versioned>(undefined);
  return useWrite(async (input: Input) => {
    const again = readAgain.current?.id === input.of.id ? readAgain.current : input.of;
    try {
      return await write(input, etag(again.version > input.of.version ? again : input.of));
    } catch (error) {
      if (isChangedMeanwhile(error)) readAgain.current = await json<Versioned>(`/${kind}/${input.of.id}`);
      throw error;
    }
  }, stale);
}

export const useAdopt = () =>
  useWrite(
    ({ id, ...body }: Adoption & { id: number }) =>
      json<AdoptedMachine>(`/inbox/${id}/adopt`, { method: 'POST', body }),
    ['inbox', 'plant'],
  );

export const useDeleted = () =>
  useQuery({
    queryKey: ['deleted'],
    queryFn: ({ signal }) => all<DeletedThing>('/deleted', signal),
  });

/** Under its own key when none is named. */
export const useRestore = () =>
  useWrite(
    ({ id, key }: { id: number; key: string | undefined }) =>
      json(`/deleted/${id}/restore`, { method: 'POST', body: key === undefined ? {} : { key } }),
    ['deleted', 'plant', 'latest'],
  );

/**
 * Deletes what is there now.
 *
 * @param gone goes elsewhere before the pages read again: what they show may be no more
 */
export function useDeletion(kind: DeletedThing['kind'], id: number, gone: () => void | Promise<void>) {
  const thing = useQuery({
    queryKey: ['deletable', kind, id],
    queryFn: ({ signal }) => json<Versioned>(`/${kind}s/${id}`, { signal }),
  });
  const work = useChange(
    `${kind}s`,
    async ({ of }: { of: Versioned }, ifMatch) => {
      await json<undefined>(`/${kind}s/${of.id}`, { method: 'DELETE', ifMatch });
      await gone();
    },
    ['deleted', 'plant', 'latest', ...(kind === 'signal' ? ['signals'] : [])],
  );
  return {
    ready: thing.data !== undefined,
    isPending: work.isPending,
    error: work.error ?? thing.error,
    go: () => {
      if (thing.data) work.mutate({ of: thing.data });
    },
  };
}

export const useDropInboxEntry = () =>
  useWrite((id: number) => json<undefined>(`/inbox/${id}`, { method: 'DELETE' }), ['inbox']);

export const useDemo = () =>
  useQuery({
    queryKey: ['demo'],
    queryFn: ({ signal }) => json<Demo>('/demo', { signal }),
    refetchInterval: (state) => (state.state.data?.state === 'backfilling' ? 2_000 : 30_000),
  });

export const useRemoveDemo = () =>
  useWrite(() => json<undefined>('/demo', { method: 'DELETE' }), ['demo', 'plant', 'latest']);

export const useConnect = () =>
  useWrite(
    (body: ConnectionRequest) => json<Connection>('/connections', { method: 'POST', body }),
    ['plant'],
  );

export type ConfigFile = 'takt.yaml' | 'machines.csv' | 'signals.csv';

export const fetchConfig = (name: ConfigFile, demo: boolean) =>
  name === 'takt.yaml'
    ? file(`/config?demo=${demo}`, 'application/yaml')
    : file(`/config/${name}?demo=${demo}`, 'text/csv');

export const usePlanConfig = () =>
  useWrite((content: Blob) => json<ConfigPlan>('/config/plan', { method: 'POST', file: content }), []);

export const useApplyConfig = () =>
  useWrite(
    ({ content, digest }: { content: Blob; digest: string }) =>
      json<ConfigPlan>(`/config/apply${query({ expect: digest })}`, { method: 'POST', file: content }),
    ['plant', 'signals', 'devices', 'latest', 'machine-types', 'machines-of-type', 'overrides'],
  );

export const useKeys = () =>
  useQuery({ queryKey: ['keys'], queryFn: ({ signal }) => all<ApiKey>('/keys', signal) });

export const useCreateKey = () =>
  useWrite((body: NewKey) => json<CreatedKey>('/keys', { method: 'POST', body }), ['keys']);

export const useRevokeKey = () =>
  useWrite((id: number) => json<undefined>(`/keys/${id}`, { method: 'DELETE' }), ['keys']);

export const useSqlLogins = () =>
  useQuery({ queryKey: ['sql-logins'], queryFn: ({ signal }) => all<SqlLogin>('/sql-logins', signal) });

export const useCreateSqlLogin = () =>
  useWrite(
    (body: NewSqlLogin) => json<CreatedSqlLogin>('/sql-logins', { method: 'POST', body }),
    ['sql-logins'],
  );

export const useEndSqlLogin = () =>
  useWrite((id: number) => json<undefined>(`/sql-logins/${id}`, { method: 'DELETE' }), ['sql-logins']);

export const useProviders = () =>
  useQuery({
    queryKey: ['identity-providers'],
    queryFn: ({ signal }) => all<IdentityProvider>('/identity-providers', signal),
  });

export const useCreateProvider = () =>
  useWrite(
    (body: IdentityProviderWish) => json<IdentityProvider>('/identity-providers', { method: 'POST', body }),
    ['identity-providers'],
  );

export const useChangeProvider = () =>
  useChange(
    'identity-providers',
    ({ of, ...body }: IdentityProviderWish & { of: IdentityProvider }, ifMatch) =>
      json<IdentityProvider>(`/identity-providers/${of.id}`, { method: 'PUT', body, ifMatch }),
    ['identity-providers', 'people'],
  );

export const useRemoveProvider = () =>
  useChange(
    'identity-providers',
    ({ of }: { of: IdentityProvider }, ifMatch) =>
      json<undefined>(`/identity-providers/${of.id}`, { method: 'DELETE', ifMatch }),
    ['identity-providers', 'people'],
  );

export const useTestProvider = () =>
  useWrite((id: number) => json<ProviderChecks>(`/identity-providers/${id}/test`, { method: 'POST' }), []);

/** Who signs in people of an address; the domain decides, so it is all that is sent. */
export const useSignInProviders = (domain: string) =>
  useQuery({
    queryKey: ['sign-in-providers', domain],
    queryFn: ({ signal }) =>
      json<SignInProviders>('/session/providers', {
        method: 'POST',
        body: { email: `somebody@${domain}` },
        signal,
      }),
    enabled: domain !== '',
    staleTime: 60_000,
  });

/** Leads to the company's sign-in. */
export const useProviderSignIn = () =>
  useMutation({
    mutationFn: (body: ProviderSignIn) =>
      json<ProviderSignInStart>('/session/provider', { method: 'POST', body }),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: () => undefined,
  });

export const usePeople = () =>
  useQuery({ queryKey: ['people'], queryFn: ({ signal }) => all<Person>('/people', signal) });

export const useInvite = () =>
  useWrite((body: NewPerson) => json<Invitation>('/people', { method: 'POST', body }), ['people']);

export const useInviteAgain = () =>
  useWrite((id: number) => json<Invitation>(`/people/${id}/link`, { method: 'POST' }), []);

export const useChangePerson = () =>
  useChange(
    'people',
    ({ of, ...body }: PersonEdit & { of: Person }, ifMatch) =>
      json<Person>(`/people/${of.id}`, { method: 'PATCH', body, ifMatch }),
    ['people'],
  );

export const useSetPassword = () =>
  useWrite(
    (body: PasswordChange) => json<undefined>('/session/password', { method: 'PUT', body }),
    ['session', 'sessions'],
  );

export const useSecondFactor = () =>
  useQuery({
    queryKey: ['second-factor'],
    queryFn: ({ signal }) => json<SecondFactor>('/session/second-factor', { signal }),
  });

export const useBeginSecondFactor = () =>
  useWrite(() => json<SecondFactorSecret>('/session/second-factor', { method: 'POST' }), []);

export const useTurnOnSecondFactor = () =>
  useWrite(
    (code: string) => json<RecoveryCodes>('/session/second-factor/on', { method: 'POST', body: { code } }),
    ['session', 'sessions', 'second-factor'],
  );

export const useTurnOffSecondFactor = () =>
  useWrite(
    (body: SecondFactorProof) => json<undefined>('/session/second-factor/off', { method: 'POST', body }),
    ['session', 'second-factor'],
  );

export const useResetSecondFactor = () =>
  useWrite((id: number) => json<undefined>(`/people/${id}/second-factor`, { method: 'DELETE' }), ['people']);

export const useTenantDeletion = () =>
  useQuery({
    queryKey: ['tenant-deletion'],
    queryFn: ({ signal }) => json<TenantDeletion>('/tenant/deletion', { signal }),
  });

export const useRequestTenantDeletion = () =>
  useWrite(
    (body: TenantDeletionRequest) => json<TenantDeletion>('/tenant/deletion', { method: 'POST', body }),
    ['tenant-deletion'],
  );

export const useCancelTenantDeletion = () =>
  useWrite(() => json<undefined>('/tenant/deletion', { method: 'DELETE' }), ['tenant-deletion']);

export const useOpenSessions = () =>
  useQuery({ queryKey: ['sessions'], queryFn: ({ signal }) => all<OpenSession>('/sessions', signal) });

export const useEndSession = () =>
  useWrite((id: string) => json<undefined>(`/sessions/${id}`, { method: 'DELETE' }), ['sessions']);

/** Empty words filter nothing. */
export interface AuditFilter {
  from: string | undefined;
  to: string | undefined;
  actor: string | undefined;
  action: string | undefined;
}

export const useAudit = (filter: AuditFilter) =>
  useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      json<Page<AuditEntry>>(`/audit${query({ ...filter, limit: 50, cursor: pageParam })}`, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

export const fetchAuditCsv = (filter: AuditFilter) => csv(`/audit${query({ ...filter, limit: 500 })}`);

export const useDevices = () =>
  useQuery({ queryKey: ['devices'], queryFn: ({ signal }) => all<Device>('/devices', signal) });

export const useDevice = (id: number) =>
  useQuery({
    queryKey: ['devices', id],
    queryFn: ({ signal }) => json<Device>(`/devices/${id}`, { signal }),
  });

export const useDeviceActivity = (id: number) =>
  useQuery({
    queryKey: ['device-activity', id],
    queryFn: ({ signal }) => json<DeviceActivity>(`/devices/${id}/activity`, { signal }),
    refetchInterval: 5_000,
  });

/** An empty kind is all. */
export const useDeviceConnections = (id: number, kind: string | undefined) =>
  useInfiniteQuery({
    queryKey: ['device-connections', id, kind],
    queryFn: ({ pageParam, signal }) =>
      json<Page<DeviceConnection>>(
        `/devices/${id}/connections${query({ kind, limit: 50, cursor: pageParam })}`,
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });

/** The newest; the rest is for the API. */
export const useSecurityEvents = (device?: number) =>
  useQuery({
    queryKey: ['security-events', device],
    queryFn: async ({ signal }) =>
      (await json<Page<SecurityEvent>>(`/security-events${query({ device, limit: 20 })}`, { signal })).items,
    refetchInterval: 10_000,
  });

export const useQuota = () =>
  useQuery({
    queryKey: ['quota'],
    queryFn: ({ signal }) => json<Quota>('/quota', { signal }),
    refetchInterval: 2_000,
  });

export const useNewPassword = () =>
  useChange(
    'devices',
    ({ of }: { of: Device }, ifMatch) =>
      json<Device>(`/devices/${of.id}`, { method: 'PATCH', body: { newPassword: true }, ifMatch }),
    ['devices'],
  );

export const useRemoveDevice = () =>
  useChange(
    'devices',
    ({ of }: { of: Device }, ifMatch) => json<undefined>(`/devices/${of.id}`, { method: 'DELETE', ifMatch }),
    ['devices'],
  );

export const useEditSignal = () =>
  useChange(
    'signals',
    ({ of, ...body }: SignalEdit & { of: Signal }, ifMatch) =>
      json<Signal>(`/signals/${of.id}`, { method: 'PATCH', body, ifMatch }),
    ['signals', 'series', 'states', 'oee', 'overrides', 'machines-of-type'],
  );

/** What its words counted as in the last seven days. */
export const useMachineStates = (machineId: number) =>
  useQuery({
    queryKey: ['states', machineId],
    queryFn: ({ signal }) => json<MachineStates>(`/machines/${machineId}/states`, { signal }),
    refetchOnWindowFocus: false,
  });

export const useMachine = (id: number) =>
  useQuery({
    queryKey: ['machine', id],
    queryFn: ({ signal }) => json<MachineRow>(`/machines/${id}`, { signal }),
  });

/** With their versions, so that they can be changed. */
export const useLineMachines = (lineId: number) =>
  useQuery({
    queryKey: ['machine', 'line', lineId],
    queryFn: async ({ signal }) =>
      (await all<MachineRow>('/machines?limit=1000', signal)).filter((each) => each.lineId === lineId),
    refetchOnWindowFocus: false,
  });

export const useEditMachine = () =>
  useChange(
    'machines',
    ({ of, ...body }: MachineEdit & { of: MachineRow }, ifMatch) =>
      json<MachineRow>(`/machines/${of.id}`, { method: 'PATCH', body, ifMatch }),
    ['plant', 'machine', 'oee'],
  );

export const useMoveMachine = () =>
  useWrite(
    ({ of, lineId }: { of: MachineRow; lineId: number }) =>
      json<MachineRow>(`/machines/${of.id}/move`, { method: 'POST', body: { lineId }, ifMatch: etag(of) }),
    ['plant', 'machine'],
  );

export const useRetireAlias = () =>
  useWrite(
    ({ of, alias }: { of: MachineRow; alias: string }) =>
      json<MachineRow>(`/machines/${of.id}`, {
        method: 'PATCH',
        body: { aliases: of.aliases.filter((each) => each !== alias) },
        ifMatch: etag(of),
      }),
    ['machine'],
  );

/** The newest message of one machine since a moment; asked often, only while someone waits for it. */
export const useIntake = (machineId: number, since: number, waiting: boolean) =>
  useQuery({
    queryKey: ['intake', machineId, since],
    queryFn: async ({ signal }) => {
      const path = `/intake${query({ machine: machineId, since: new Date(since).toISOString() })}`;
      return (await all<Intake>(path, signal))[0] ?? null;
    },
    refetchInterval: waiting ? 1_000 : 5_000,
    staleTime: 0,
  });

export const useRejections = (
  filter: { machineId?: number; code?: string; limit: number },
  everyMs: number,
) =>
  useQuery({
    queryKey: ['rejections', filter],
    // One page: the newest are what helps, the rest is for the API.
    queryFn: async ({ signal }) =>
      (await json<Page<Rejection>>(paths.rejections(filter.machineId, filter.code, filter.limit), { signal }))
        .items,
    refetchInterval: everyMs,
  });

export const useRejectionSummary = () =>
  useQuery({
    queryKey: ['rejection-summary'],
    queryFn: ({ signal }) => all<RejectionCount>('/rejections/summary', signal),
    refetchInterval: 10_000,
  });

export const useHealth = () =>
  useQuery({
    queryKey: ['health'],
    queryFn: ({ signal }) => json<Health>('/health', { signal }),
    refetchInterval: 5_000,
  });
