import { usePlant } from '../../api/queries';
import type { Machine, Plant } from '../../api/types';

export interface Placed extends Machine {
  lineId: number;
}

const none: Plant = { sites: [] };

export function useMachines(): Placed[] {
  const plant = usePlant().data ?? none;
  return plant.sites.flatMap((site) =>
    site.lines.flatMap((line) => line.machines.map((machine) => ({ ...machine, lineId: line.id }))),
  );
}

/** Its name; one that is no longer in the plant keeps its number. */
export function machineName(machines: Placed[], id: number): string {
  return machines.find((machine) => machine.id === id)?.name ?? `#${id}`;
}
