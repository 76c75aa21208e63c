import { useQuery } from '@tanstack/react-query';
import { csv, json, query } from './http';
import { all, signalsOptions, useChange, useWrite } from './queries';
import type {
  MachineOfType,
  MachineOverrides,
  MachineRow,
  MachineType,
  MachineTypeEdit,
  MachineTypePreview,
  NewMachineType,
  Signal,
} from './types';

/** What shows settings of signals. */
const settings = ['machine-types', 'machines-of-type', 'overrides', 'signals', 'series', 'states', 'oee'];

export const useMachineTypes = (enabled = true) =>
  useQuery({
    queryKey: ['machine-types'],
    queryFn: ({ signal }) => all<MachineType>('/machine-types?limit=1000', signal),
    enabled,
  });

export const useMachinesOfType = (id: number) =>
  useQuery({
    queryKey: ['machines-of-type', id],
    queryFn: ({ signal }) => all<MachineOfType>(`/machine-types/${id}/machines?limit=1000`, signal),
  });

export const fetchMachinesOfTypeCsv = (id: number) =>
  csv(`/machine-types/${id}/machines${query({ limit: 1_000 })}`);

export const useCreateMachineType = () =>
  useWrite(
    (body: NewMachineType) => json<MachineType>('/machine-types', { method: 'POST', body }),
    ['machine-types'],
  );

/** What a change would do; asked anew each time somebody looks. */
export const useMachineTypePreview = (of: MachineType, edit: MachineTypeEdit) =>
  useQuery({
    queryKey: ['machine-type-preview', of.id, of.version, edit],
    queryFn: ({ signal }) =>
      json<MachineTypePreview>(`/machine-types/${of.id}/preview`, { method: 'POST', body: edit, signal }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

/** With the digest of the preview that was looked at. */
export const useEditMachineType = () =>
  useChange(
    'machine-types',
    ({ of, expect, ...body }: MachineTypeEdit & { of: MachineType; expect?: string }, ifMatch) =>
      json<MachineType>(`/machine-types/${of.id}${query({ expect })}`, { method: 'PATCH', body, ifMatch }),
    settings,
  );

export const useRemoveMachineType = () =>
  useChange(
    'machine-types',
    ({ of }: { of: MachineType }, ifMatch) =>
      json<undefined>(`/machine-types/${of.id}`, { method: 'DELETE', ifMatch }),
    ['machine-types'],
  );

/** The signals of a machine a type is made from; undefined: of none. */
export const useSignalsOf = (machineId: number | undefined) =>
  useQuery({ ...signalsOptions(machineId ?? 0), enabled: machineId !== undefined });

/** What of a machine is not as its type says. */
export const useOverrides = (machineId: number) =>
  useQuery({
    queryKey: ['overrides', machineId],
    queryFn: ({ signal }) => json<MachineOverrides>(`/machines/${machineId}/overrides`, { signal }),
  });

/** 0: none. */
export const useSetType = () =>
  useChange(
    'machines',
    ({ of, typeId }: { of: MachineRow; typeId: number }, ifMatch) =>
      json<MachineRow>(`/machines/${of.id}`, { method: 'PATCH', body: { typeId }, ifMatch }),
    ['plant', 'machine', ...settings],
  );

export const useFollowType = () =>
  useChange(
    'signals',
    ({ of, field }: { of: { id: number; version: number }; field: string }, ifMatch) =>
      json<Signal>(`/signals/${of.id}/follow-type`, { method: 'POST', body: { fields: [field] }, ifMatch }),
    settings,
  );
