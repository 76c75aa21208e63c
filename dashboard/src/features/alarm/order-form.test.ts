import { describe, expect, it } from 'vitest';
import type { WorkOrder } from '../../api/types';
import { editOf, formOf, isReady } from './order-form';

const order: WorkOrder = {
  id: 3,
  version: 2,
  state: 'open',
  siteId: 1,
  machineId: 4,
  machine: 'Press 2',
  place: 'North, Pressing',
  title: 'Oil too hot',
  alarms: [],
  cause: '',
  action: '',
  parts: [{ name: 'Valve', quantity: 1 }],
  minutes: null,
  assignee: '',
  assignedAt: null,
  externalNumber: null,
  wasReal: 'unknown',
  createdAt: '2026-01-05T06:00:00Z',
  createdBy: 'person:1',
  changedAt: '2026-01-05T06:00:00Z',
  changedBy: 'person:1',
  closedAt: null,
};
const form = formOf(order);

describe('a form of a work order', () => {
  it('asks for nothing where nothing was typed', () => {
    expect(editOf(order, form)).toEqual({});
    expect(editOf(order, { ...form, title: ' Oil too hot ' })).toEqual({});
  });

  it('sends what is other, and no more', () => {
    expect(
      editOf(order, {
        ...form,
        minutes: ' 35 ',
        parts: [
          { name: 'Valve', quantity: '1' },
          { name: 'Oil', quantity: '0,5' },
          { name: ' ', quantity: '1' },
        ],
        wasReal: 'yes',
      }),
    ).toEqual({
      minutes: 35,
      parts: [
        { name: 'Valve', quantity: 1 },
        { name: 'Oil', quantity: 0.5 },
      ],
      wasReal: 'yes',
    });
  });

  it('takes back what was said', () => {
    expect(editOf({ ...order, minutes: 35, externalNumber: '4711' }, form)).toEqual({
      minutes: 0,
      externalNumber: '',
    });
  });

  it('is not ready with half a part, an odd time or no title', () => {
    expect(isReady(form)).toBe(true);
    expect(isReady({ ...form, parts: [{ name: 'Oil', quantity: 'some' }] })).toBe(false);
    expect(isReady({ ...form, minutes: '1.5' })).toBe(false);
    expect(isReady({ ...form, title: ' ' })).toBe(false);
  });
});
