import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = mkdtempSync(path.join(os.tmpdir(), 'bundle-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const put = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
};
/** In a process of its own, as a start does it. */
const bundled = () => {
  const ask = `import(${JSON.stringify(path.resolve('scripts/bundle.mjs'))}).then((m) => m.bundled()).then(console.log)`;
  return execFileSync(process.execPath, ['-e', ask], { cwd: root, encoding: 'utf8' }).trim();
};
const run = (folder: string) =>
  execFileSync(process.execPath, [path.join(folder, 'start.mjs')], { cwd: root, encoding: 'utf8' }).trim();

test('sources are bundled once, anew when one of them changes, and a few older bundles stay', () => {
  for (const folder of ['auth', 'db', 'mail', 'media', 'site', 'text']) mkdirSync(path.join(root, folder));
  for (const name of [
    'scripts/run',
    'scripts/test',
    'scripts/start/worker',
    'bench/attacker',
    'bench/mail/mail-sender',
    'bench/mail/mail-sink',
    'mail/sending/mailing-thread',
    'search/rebuild-thread',
  ])
    put(`${name}.ts`, '');
  put('server/next-thread.ts', '');
  put('scripts/start.ts', "import { word } from '@/text/word';\nconsole.log(word as string);");
  put('tsconfig.json', '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }');
  put('package-lock.json', '{}');
  put('text/word.test.ts', 'nothing that runs');
  put('text/word.ts', "export const word: string = '第一';");
  const first = bundled();
  expect(run(first)).toBe('第一');
  expect(bundled()).toBe(first);
  put('text/word.test.ts', 'another thing that does not run');
  expect(bundled()).toBe(first);
  put('text/word.ts', "export const word: string = '第二';");
  const second = bundled();
  expect(second).not.toBe(first);
  expect([run(first), run(second)]).toEqual(['第一', '第二']);
  // A file that is cut, changed or gone is made again; what runs comes from whole files only.
  for (const damage of [
    () => writeFileSync(path.join(second, 'start.mjs'), ''),
    () => rmSync(path.join(second, 'run.mjs')),
    () => writeFileSync(path.join(second, 'contents.json'), '{'),
    () => rmSync(second, { recursive: true }),
  ]) {
    damage();
    expect(run(bundled())).toBe('第二');
    expect(existsSync(path.join(second, 'run.mjs'))).toBe(true);
  }
  for (let n = 0; n < 5; n++) {
    put('text/word.ts', `export const word = '${n}';`);
    bundled();
  }
  expect(readdirSync(path.dirname(first))).toHaveLength(4);
  expect(existsSync(first)).toBe(false);
});
