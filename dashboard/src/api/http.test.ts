import { describe, expect, it } from 'vitest';
import { nextCursor, query } from './http';

describe('calls', () => {
  it('follow the Link header to the next page', () => {
    expect(nextCursor('<?cursor=a%2Fb&limit=5>; rel="next"')).toBe('a/b');
    expect(nextCursor('</x?cursor=1>; rel="prev", </x?limit=2&cursor=9>; rel="next"')).toBe('9');
    expect(nextCursor('</x?cursor=1>; rel="prev"')).toBeUndefined();
    expect(nextCursor(null)).toBeUndefined();
  });

  it('write lists of ids and times as people read them', () => {
    expect(query({ signals: '1,2', from: '2026-01-01T00:00:00.000Z', none: undefined })).toBe(
      '?signals=1,2&from=2026-01-01T00:00:00.000Z',
    );
    expect(query({})).toBe('');
  });
});
