import type { WorkOrder, WorkOrderEdit } from '../../api/types';

export interface PartForm {
  name: string;
  quantity: string;
}

/** A work order as it is typed. */
export interface OrderForm {
  title: string;
  state: WorkOrder['state'];
  assignee: string;
  cause: string;
  action: string;
  parts: PartForm[];
  minutes: string;
  externalNumber: string;
  wasReal: WorkOrder['wasReal'];
}

export const formOf = (order: WorkOrder): OrderForm => ({
  title: order.title,
  state: order.state,
  assignee: order.assignee,
  cause: order.cause,
  action: order.action,
  parts: order.parts.map((part) => ({ name: part.name, quantity: String(part.quantity) })),
  minutes: order.minutes === null ? '' : String(order.minutes),
  externalNumber: order.externalNumber ?? '',
  wasReal: order.wasReal,
});

const read = (text: string): number => Number(text.trim().replace(',', '.'));

export const isQuantity = (text: string): boolean => text.trim() !== '' && read(text) > 0;

export const isMinutes = (text: string): boolean => /^\d{0,6}$/.test(text.trim());

const isNamed = (part: PartForm): boolean => part.name.trim() !== '';

/** Whether it can be sent as it is. */
export const isReady = (form: OrderForm): boolean =>
  form.title.trim() !== '' &&
  isMinutes(form.minutes) &&
  form.parts.filter(isNamed).every((part) => isQuantity(part.quantity));

/** What is other than the order: what others change meanwhile stays as they want it. */
export function editOf(order: WorkOrder, form: OrderForm): WorkOrderEdit {
  const wanted = {
    title: form.title.trim(),
    state: form.state,
    assignee: form.assignee.trim(),
    cause: form.cause.trim(),
    action: form.action.trim(),
    parts: form.parts
      .filter(isNamed)
      .map((part) => ({ name: part.name.trim(), quantity: read(part.quantity) })),
    // nothing said is not sent; what was said and is taken back is none
    minutes: form.minutes.trim() === '' ? order.minutes && 0 : Number(form.minutes.trim()),
    externalNumber: form.externalNumber.trim(),
    wasReal: form.wasReal,
  };
  const before = { ...order, externalNumber: order.externalNumber ?? '' };
  return Object.fromEntries(
    Object.entries(wanted).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof typeof wanted]),
    ),
  ) as WorkOrderEdit;
}
