/** What people write for the UCUM codes machines use. */
const written: Record<string, string> = {
  Cel: '°C',
  '[degF]': '°F',
  K: 'K',
  'kW.h': 'kWh',
  'W.h': 'Wh',
  'MW.h': 'MWh',
  'm/s2': 'm/s²',
  'm3/h': 'm³/h',
  'Nm3/h': 'Nm³/h',
  m3: 'm³',
  m2: 'm²',
  'N.m': 'Nm',
  um: 'µm',
  us: 'µs',
  deg: '°',
  Ohm: 'Ω',
  '/min': '1/min',
  '/h': '1/h',
  '/s': '1/s',
  '1': '',
  '{part}': 'pcs',
  '{part}/min': 'pcs/min',
};

/** `Cel` is shown as `°C`, `{pcs}` as `pcs`; a code without a customary sign is shown as it is. */
export function unitText(ucum: string | null | undefined): string {
  if (!ucum) return '';
  const known = written[ucum];
  if (known !== undefined) return known;
  const annotated = /^\{(.+)\}$/.exec(ucum);
  if (annotated) return annotated[1] ?? '';
  return ucum.replace(/\{(.+?)\}/g, '$1');
}
