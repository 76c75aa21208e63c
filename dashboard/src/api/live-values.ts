import { toMs } from '../lib/time';
import type { LiveValue, Quality, Scalar } from './types';

export interface Live {
  machineId: number;
  signalId: number;
  ms: number;
  v: Scalar;
  q: Quality;
}

/**
 * The newest value of each signal. Newest measured, not newest arrived: a late value never replaces a
 * younger one. Views subscribe to single signals or machines, so one value repaints one number.
 */
export class LiveValues {
  readonly #values = new Map<number, Live>();
  readonly #newestOfMachine = new Map<number, number>();
  readonly #listeners = new Map<string, Set<() => void>>();

  take(values: LiveValue[]): void {
    const touched = new Set<string>();
    for (const each of values) {
      const ms = toMs(each.t);
      const before = this.#values.get(each.signalId);
      if (Number.isNaN(ms) || (before && before.ms > ms)) continue;
      if (before && before.ms === ms && before.v === each.v && before.q === each.q) continue;
      this.#values.set(each.signalId, {
        machineId: each.machineId,
        signalId: each.signalId,
        ms,
        v: each.v,
        q: each.q,
      });
      touched.add(`s${each.signalId}`);
      if (ms > (this.#newestOfMachine.get(each.machineId) ?? 0)) {
        this.#newestOfMachine.set(each.machineId, ms);
        touched.add(`m${each.machineId}`);
      }
    }
    if (touched.size === 0) return;
    touched.add('all');
    for (const key of touched) this.#listeners.get(key)?.forEach((listener) => listener());
  }

  clear(): void {
    const keys = [...this.#listeners.keys()];
    this.#values.clear();
    this.#newestOfMachine.clear();
    for (const key of keys) this.#listeners.get(key)?.forEach((listener) => listener());
  }

  get size(): number {
    return this.#values.size;
  }

  value(signalId: number): Live | undefined {
    return this.#values.get(signalId);
  }

  newestMs(machineId: number): number | undefined {
    return this.#newestOfMachine.get(machineId);
  }

  /** `key`: `s` and a signal's id, `m` and a machine's id, or `all`. */
  subscribe(key: string, listener: () => void): () => void {
    const set = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.#listeners.get(key) === set) this.#listeners.delete(key);
    };
  }
}
