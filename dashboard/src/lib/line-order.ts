interface Placed {
  id: number;
  position: number | null;
}

/** Machines by position, in order; those of one position stand beside each other. */
export function stagesOf<T extends Placed>(machines: readonly T[]): { position: number; machines: T[] }[] {
  const stages = new Map<number, T[]>();
  for (const machine of machines)
    if (machine.position !== null)
      stages.set(machine.position, [...(stages.get(machine.position) ?? []), machine]);
  return [...stages]
    .toSorted(([one], [other]) => one - other)
    .map(([position, of]) => ({ position, machines: of }));
}

const last = 999;

/** A position as people type it, 0 for none; null where it is neither. */
export function positionOf(text: string): number | null {
  const plain = text.trim();
  if (plain === '') return 0;
  const position = Number(plain);
  return /^\d+$/.test(plain) && position >= 1 && position <= last ? position : null;
}
