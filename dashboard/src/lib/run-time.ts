const longestMs = 7 * 24 * 3_600_000;
const mostItems = 10_000;

/** Seconds as people write them, with a point or a comma, in whole milliseconds; null where it is no run time. */
export function runTimeMs(text: string): number | null {
  const plain = text.trim().replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(plain)) return null;
  const ms = Math.round(Number(plain) * 1000);
  return ms >= 1 && ms <= longestMs ? ms : null;
}

/** How many items a cycle makes; null where that is none. */
export function itemsOf(text: string): number | null {
  const items = Number(text.trim());
  return /^\d+$/.test(text.trim()) && items >= 1 && items <= mostItems ? items : null;
}

/** What such a machine makes in an hour when it loses nothing. */
export function itemsPerHour(ms: number, items: number): number {
  return (3_600_000 * items) / ms;
}

interface Version {
  machineId: number;
  milliseconds: number | null;
  validFrom: string;
}

/** The version of each machine that counts at a moment, and the one that comes after it. */
export function runTimesAt<T extends Version>(versions: T[], now: number) {
  const machines = new Map<number, { current: T | undefined; next: T | undefined }>();
  for (const version of versions.toSorted((a, b) => Date.parse(a.validFrom) - Date.parse(b.validFrom))) {
    const known = machines.get(version.machineId) ?? { current: undefined, next: undefined };
    if (Date.parse(version.validFrom) <= now) known.current = version;
    else known.next ??= version;
    machines.set(version.machineId, known);
  }
  return machines;
}
