/** Epoch ms of an RFC 3339 text, NaN when it is none. */
export function toMs(time: string | null): number {
  return Date.parse(time ?? '');
}

/** The zone of this computer, for what belongs to no site. */
export function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}|${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options);
    formats.set(key, found);
  }
  return found;
}

export function clock(ms: number, language: string, timeZone: string): string {
  return format(language, { timeZone, hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(ms);
}

/** To the minute; of another day with its date. */
export function minuteOf(ms: number, now: number, language: string, timeZone: string): string {
  const day = format('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const minute = { timeZone, hour: '2-digit', minute: '2-digit' } as const;
  return day.format(ms) === day.format(now)
    ? format(language, minute).format(ms)
    : format(language, { ...minute, weekday: 'short', day: 'numeric', month: 'short' }).format(ms);
}

/** A day with its weekday, short. */
export function weekdayOf(ms: number, language: string, timeZone: string): string {
  return format(language, { timeZone, weekday: 'short', day: 'numeric', month: 'numeric' }).format(ms);
}

export function dateAndClock(ms: number, language: string, timeZone: string): string {
  return format(language, {
    timeZone,
    day: '2-digit',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(ms);
}

/** A time of today as a clock time, any other with its date. */
export function moment(ms: number, now: number, language: string, timeZone: string): string {
  const day = format('en', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return day.format(ms) === day.format(now)
    ? clock(ms, language, timeZone)
    : dateAndClock(ms, language, timeZone);
}

/** Such as `Europe/Berlin (GMT+1)`. */
export function zoneLabel(ms: number, language: string, timeZone: string): string {
  const part = format(language, { timeZone, timeZoneName: 'shortOffset' })
    .formatToParts(ms)
    .find((each) => each.type === 'timeZoneName');
  return part ? `${timeZone} (${part.value})` : timeZone;
}

/** Two units at most, such as `3 min 20 s` or `2 d 4 h`; units are the same in all languages offered. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return join(minutes, 'min', seconds % 60, 's');
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return join(hours, 'h', minutes % 60, 'min');
  return join(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

/** One unit, for ages that change all the time. */
export function age(ms: number): string {
  return duration(ms).split(' ').slice(0, 2).join(' ');
}

function join(big: number, bigUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`;
}

/** What `<input type="datetime-local">` shows for an instant in a zone. */
export function toLocalInput(ms: number, timeZone: string): string {
  const parts = Object.fromEntries(
    format('en', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(ms)
      .map((part) => [part.type, part.value]),
  );
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}`;
}

/**
 * The instant a wall-clock text means in a zone. In the hour that a zone skips the later instant is
 * taken, in the hour it repeats the earlier one.
 */
export function fromLocalInput(text: string, timeZone: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null;
  const asUtc = Date.parse(`${text}:00Z`);
  if (Number.isNaN(asUtc)) return null;
  const hour = 3_600_000;
  const candidates: number[] = [];
  for (const offset of new Set([
    offsetAt(asUtc - 24 * hour, timeZone),
    offsetAt(asUtc + 24 * hour, timeZone),
  ])) {
    const instant = asUtc - offset;
    if (toLocalInput(instant, timeZone) === text) candidates.push(instant);
  }
  return candidates.length > 0 ? Math.min(...candidates) : asUtc - offsetAt(asUtc - 24 * hour, timeZone);
}

function offsetAt(ms: number, timeZone: string): number {
  return Date.parse(`${toLocalInput(ms, timeZone)}:00Z`) - Math.floor(ms / 60_000) * 60_000;
}
