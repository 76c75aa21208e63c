import { expect, it } from 'vitest';
import { mayRecord } from './rights';

it('is for operators and engineers to record', () => {
  expect(mayRecord(['read', 'record'])).toBe(true);
  expect(mayRecord(['read', 'write', 'admin'])).toBe(true);
  expect(mayRecord(['read'])).toBe(false);
  expect(mayRecord(undefined)).toBe(false);
});
