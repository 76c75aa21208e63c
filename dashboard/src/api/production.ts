import { useQuery } from '@tanstack/react-query';
import { csv, json, query } from './http';
import { all, useChange, useWrite } from './queries';
import type {
  NewOrder,
  NewPlannedRunTime,
  NewProduct,
  NewReason,
  Order,
  OrderStart,
  OrderStop,
  PlannedRunTime,
  Product,
  ProductEdit,
  Reason,
  ReasonEdit,
  StartedOrder,
} from './types';

const fileRows = 1_000;

export const useProducts = () =>
  useQuery({ queryKey: ['products'], queryFn: ({ signal }) => all<Product>('/products?limit=1000', signal) });

export const useCreateProduct = () =>
  useWrite((body: NewProduct) => json<Product>('/products', { method: 'POST', body }), ['products']);

export const useEditProduct = () =>
  useChange(
    'products',
    ({ of, ...body }: ProductEdit & { of: Product }, ifMatch) =>
      json<Product>(`/products/${of.id}`, { method: 'PATCH', body, ifMatch }),
    ['products'],
  );

export const fetchProductsCsv = () => csv(`/products${query({ limit: fileRows })}`);

export const useRunTimes = (productId: number) =>
  useQuery({
    queryKey: ['run-times', productId],
    queryFn: ({ signal }) => all<PlannedRunTime>(`/products/${productId}/run-times?limit=1000`, signal),
  });

export const usePutRunTime = (productId: number) =>
  useWrite(
    ({ machineId, ...body }: NewPlannedRunTime & { machineId: number }) =>
      json<PlannedRunTime>(`/products/${productId}/run-times/${machineId}`, { method: 'PUT', body }),
    ['run-times'],
  );

export const useEndRunTime = (productId: number) =>
  useWrite(
    (machineId: number) =>
      json<undefined>(`/products/${productId}/run-times/${machineId}`, { method: 'DELETE' }),
    ['run-times'],
  );

export const fetchRunTimesCsv = (productId: number) =>
  csv(`/products/${productId}/run-times${query({ limit: fileRows })}`);

export type OrderState = Order['state'];

export const useOrders = (state: OrderState | undefined) =>
  useQuery({
    queryKey: ['orders', state ?? 'all'],
    queryFn: ({ signal }) => all<Order>(`/orders${query({ state, limit: 1_000 })}`, signal),
    refetchInterval: 15_000,
  });

export const fetchOrdersCsv = (state: OrderState | undefined) =>
  csv(`/orders${query({ state, limit: fileRows })}`);

export const useCreateOrder = () =>
  useWrite((body: NewOrder) => json<Order>('/orders', { method: 'POST', body }), ['orders']);

export const useStartOrder = () =>
  useWrite(
    ({ id, ...body }: OrderStart & { id: number }) =>
      json<StartedOrder>(`/orders/${id}/start`, { method: 'POST', body }),
    ['orders'],
  );

export const useStopOrder = () =>
  useWrite(
    ({ id, ...body }: OrderStop & { id: number }) =>
      json<Order>(`/orders/${id}/stop`, { method: 'POST', body }),
    ['orders'],
  );

export const useCloseOrder = () =>
  useWrite(
    ({ id, by }: { id: number; by: 'finish' | 'cancel' }) =>
      json<Order>(`/orders/${id}/${by}`, { method: 'POST' }),
    ['orders'],
  );

export const useReasons = () =>
  useQuery({ queryKey: ['reasons'], queryFn: ({ signal }) => all<Reason>('/reasons', signal) });

export const useCreateReason = () =>
  useWrite((body: NewReason) => json<Reason>('/reasons', { method: 'POST', body }), ['reasons']);

export const useEditReason = () =>
  useChange(
    'reasons',
    ({ of, ...body }: ReasonEdit & { of: Reason }, ifMatch) =>
      json<Reason>(`/reasons/${of.id}`, { method: 'PATCH', body, ifMatch }),
    ['reasons'],
  );

export const useUsualReasons = () =>
  useWrite(() => json<unknown>('/reasons/usual', { method: 'POST' }), ['reasons']);

export const fetchReasonsCsv = () => csv('/reasons?');
