import { useQuery } from '@tanstack/react-query';
import { json, query } from './http';
import { useChange, useWrite } from './queries';
import type { Page, WorkOrder, WorkOrderDraft, WorkOrderEdit, WorkOrderEvent } from './types';

export type WorkOrderList = 'unfinished' | 'done' | 'cancelled' | 'all';

/** Who has them: whoever is named, nobody (empty), or anybody. */
export const useWorkOrders = (state: WorkOrderList, assignee?: string) =>
  useQuery({
    queryKey: ['work-orders', state, assignee ?? null],
    queryFn: ({ signal }) =>
      json<Page<WorkOrder>>(`/work-orders${query({ state, assignee, limit: 200 })}`, { signal }),
    refetchInterval: 10_000,
  });

export const useWorkOrder = (id: number) =>
  useQuery({
    queryKey: ['work-orders', id],
    queryFn: ({ signal }) => json<WorkOrder>(`/work-orders/${id}`, { signal }),
    refetchInterval: 5_000,
  });

export const useWorkOrderHistory = (id: number) =>
  useQuery({
    queryKey: ['work-orders', id, 'history'],
    queryFn: ({ signal }) => json<Page<WorkOrderEvent>>(`/work-orders/${id}/history`, { signal }),
    refetchInterval: 10_000,
  });

/** What there is for it already, and what was done last time. */
export const useWorkOrdersOfAlarm = (alarm: number) =>
  useQuery({
    queryKey: ['work-orders', 'of-alarm', alarm],
    queryFn: ({ signal }) => json<Page<WorkOrder>>(`/alarms/${alarm}/work-orders`, { signal }),
    refetchInterval: 5_000,
  });

export const useCreateWorkOrder = () =>
  useWrite(
    (body: WorkOrderDraft) => json<WorkOrder>('/work-orders', { method: 'POST', body }),
    ['work-orders', 'alarms'],
  );

export const useJoinWorkOrder = () =>
  useWrite(
    ({ id, alarmId }: { id: number; alarmId: number }) =>
      json<WorkOrder>(`/work-orders/${id}/alarms`, { method: 'POST', body: { alarmId } }),
    ['work-orders', 'alarms'],
  );

export const useChangeWorkOrder = () =>
  useChange(
    'work-orders',
    ({ of, ...body }: WorkOrderEdit & { of: WorkOrder }, ifMatch) =>
      json<WorkOrder>(`/work-orders/${of.id}`, { method: 'PATCH', body, ifMatch }),
    ['work-orders', 'alarms'],
  );
