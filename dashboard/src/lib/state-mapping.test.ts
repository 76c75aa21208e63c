import { expect, it } from 'vitest';
import { mappingOf } from './state-mapping';

it('adds, replaces and takes away words, whatever their case', () => {
  expect(
    mappingOf(
      [
        { word: 'LÄUFT', state: 'producing' },
        { word: '3', state: 'malfunction' },
        { word: 'not_ready', state: 'off' },
      ],
      { läuft: 'setup', '3': 'usual', '7': 'standby', 'Not Ready': 'usual' },
    ),
  ).toEqual([
    { word: 'läuft', state: 'setup' },
    { word: '7', state: 'standby' },
  ]);
});
