import type { OeeScope } from '../../api/oee';
import type { Plant } from '../../api/types';

const allScope: OeeScope = { kind: 'all' };

/** Reads `site=1` or `line=2`; what is not in the plant is all of it. */
export function scopeOf(
  params: URLSearchParams,
  plant: Plant,
): { scope: OeeScope; timeZone: string | undefined } {
  const line = Number(params.get('line'));
  const site = plant.sites.find(
    (each) => each.id === Number(params.get('site')) || each.lines.some((own) => own.id === line),
  );
  if (!site) return { scope: allScope, timeZone: undefined };
  const scope: OeeScope = site.lines.some((own) => own.id === line)
    ? { kind: 'line', id: line }
    : { kind: 'site', id: site.id };
  return { scope, timeZone: site.timeZone };
}
