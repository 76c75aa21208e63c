import type { Line, Machine, Plant, Site } from '../../api/types';

export interface Place {
  site: Site;
  line: Line;
  machine: Machine;
}

export function machinePlace(plant: Plant, machineId: number): Place | undefined {
  for (const site of plant.sites)
    for (const line of site.lines) {
      const machine = line.machines.find((each) => each.id === machineId);
      if (machine) return { site, line, machine };
    }
  return undefined;
}

export function linePlace(plant: Plant, lineId: number): Omit<Place, 'machine'> | undefined {
  for (const site of plant.sites) {
    const line = site.lines.find((each) => each.id === lineId);
    if (line) return { site, line };
  }
  return undefined;
}
