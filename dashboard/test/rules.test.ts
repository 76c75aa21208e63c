import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

const eslint = new ESLint({ cwd: new URL('..', import.meta.url).pathname });

async function faults(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

const uses = (from: string) => `import { x } from '${from}';\nexport const y = x;\n`;

describe('the rules of the house fail where they must', () => {
  it.each([
    ['src/lib/sample.ts', '../api/http'],
    ['src/ui/sample.ts', '../charts/series'],
    ['src/charts/sample.ts', '../api/http'],
    ['src/api/sample.ts', '../features/plant/PlantPage'],
    ['src/features/plant/sample.ts', '../../routes/router'],
    ['src/features/plant/sample.ts', '../inbox/InboxPage'],
  ])('%s cannot see %s', async (file, from) => {
    expect(await faults(file, uses(from))).toContain('no-restricted-imports');
  });

  it.each([
    ['src/features/plant/sample.ts', '../../api/http'],
    ['src/features/plant/sample.ts', './MachineCard'],
    ['src/routes/sample.ts', '../features/plant/PlantPage'],
  ])('%s sees %s', async (file, from) => {
    expect(await faults(file, uses(from))).toEqual([]);
  });

  it.each([
    ['text', 'export const A = () => <p>Hello</p>;\n'],
    ['a label', 'export const A = () => <input aria-label="Name" />;\n'],
    ['an inline style', 'export const A = ({ w }: { w: number }) => <i style={{ width: w }} />;\n'],
    [
      'raw HTML',
      'export const A = ({ h }: { h: string }) => <i dangerouslySetInnerHTML={{ __html: h }} />;\n',
    ],
  ])('no %s in code', async (_what, code) => {
    expect(await faults('src/ui/Sample.tsx', code)).toContain('no-restricted-syntax');
  });
});
