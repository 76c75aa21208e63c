import type { Problem } from './types';

const root = '/api/v1';

/** An answer that is not 2xx, as RFC 9457 tells it, or our own words where nothing could be read. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** Codes of problems that arise here and not at the server; their words are in the locales. */
export type OwnProblem = 'unreachable' | 'unreadable';

async function problemOf(answer: Response): Promise<Problem> {
  const fallback: Problem = { title: answer.statusText || String(answer.status), status: answer.status };
  if (!(answer.headers.get('content-type') ?? '').includes('json')) return fallback;
  try {
    return { ...fallback, ...((await answer.json()) as Partial<Problem>) };
  } catch {
    return fallback;
  }
}

function cookie(name: string): string | undefined {
  const found = document.cookie.split('; ').find((each) => each.startsWith(`${name}=`));
  return found && decodeURIComponent(found.slice(name.length + 1));
}

/** The gateway sets the cookie with its first answer; a write before any read has to ask for one. */
async function csrfToken(): Promise<string> {
  if (!cookie('XSRF-TOKEN')) await fetch(`${root}/session`, { credentials: 'same-origin' });
  return cookie('XSRF-TOKEN') ?? '';
}

interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  /** In place of a body; sent as it is, with its own type. */
  file?: Blob;
  accept?: string;
  /** The ETag of what a change was made from. */
  ifMatch?: string;
  /** The same for each try of one call, where doing it twice would be wrong. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

async function send(path: string, call: Call): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: call.accept ?? 'application/json',
    // Not the browser's language but the chosen one: problems and health come in words.
    'Accept-Language': document.documentElement.lang,
  };
  const method = call.method ?? 'GET';
  let answer: Response;
  try {
    if (method !== 'GET') headers['X-XSRF-TOKEN'] = await csrfToken();
    if (call.ifMatch) headers['If-Match'] = call.ifMatch;
    if (call.idempotencyKey) headers['Idempotency-Key'] = call.idempotencyKey;
    if (call.body !== undefined) headers['Content-Type'] = 'application/json';
    if (call.file) headers['Content-Type'] = call.file.type;
    answer = await fetch(root + path, {
      method,
      headers,
      credentials: 'same-origin',
      body: call.file ?? (call.body === undefined ? null : JSON.stringify(call.body)),
      signal: call.signal ?? null,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError({ title: 'unreachable', status: 0, code: 'unreachable' satisfies OwnProblem });
  }
  if (!answer.ok) throw new ProblemError(await problemOf(answer));
  return answer;
}

export async function json<T>(path: string, call: Call = {}): Promise<T> {
  const answer = await send(path, call);
  if (answer.status === 204) return undefined as T;
  try {
    return (await answer.json()) as T;
  } catch {
    throw new ProblemError({
      title: 'unreadable',
      status: answer.status,
      code: 'unreadable' satisfies OwnProblem,
    });
  }
}

/** An answer that is a file. */
export async function file(path: string, accept: string): Promise<Blob> {
  return (await send(path, { accept })).blob();
}

/** All pages of a CSV as one: the Link header leads on, the heading line stays once. */
export async function csv(path: string): Promise<Blob> {
  const parts: string[] = [];
  let cursor: string | undefined;
  do {
    const answer = await send(cursor ? `${path}&cursor=${encodeURIComponent(cursor)}` : path, {
      accept: 'text/csv',
    });
    const text = await answer.text();
    parts.push(cursor ? text.slice(text.indexOf('\n') + 1) : text);
    cursor = nextCursor(answer.headers.get('link'));
  } while (cursor);
  return new Blob(parts, { type: 'text/csv' });
}

export function nextCursor(link: string | null): string | undefined {
  const target = link?.split(',').find((each) => /rel="?next"?/.test(each));
  const query = /<[^>]*\?([^>]*)>/.exec(target ?? '')?.[1];
  return new URLSearchParams(query).get('cursor') ?? undefined;
}

export function query(params: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) search.set(name, String(value));
  }
  // A list of ids reads better, and is shorter, with its commas.
  const text = search.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return text ? `?${text}` : '';
}
