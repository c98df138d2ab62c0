import { appendFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { stampBuild, whyBuild } from '@/scripts/start/build';

const folder = mkdtempSync(path.join(tmpdir(), 'portal-build-'));
const before = process.env.NEXT_DIST_DIR;
const at = (file: string) => path.join(folder, file);
const put = (file: string, text: string) => {
  mkdirSync(path.dirname(at(file)), { recursive: true });
  writeFileSync(at(file), text);
};
beforeEach(() => {
  process.env.NEXT_DIST_DIR = folder;
  rmSync(folder, { recursive: true, force: true });
  put('BUILD_ID', 'abc');
  put('server/app/page.js', 'page');
  put('static/chunks/1.js', 'chunk');
  put('cache/old', 'old');
  stampBuild('these sources');
});
afterAll(() => {
  process.env.NEXT_DIST_DIR = before;
  if (before === undefined) delete process.env.NEXT_DIST_DIR;
  rmSync(folder, { recursive: true, force: true });
});

test.each<[string, () => unknown, string, ReturnType<typeof whyBuild>]>([
  ['as it was built', () => {}, 'these sources', null],
  ['of other sources', () => {}, 'others', 'changed'],
  ['with a file that was cut', () => truncateSync(at('server/app/page.js'), 1), 'these sources', 'damaged'],
  ['with a file that was changed', () => writeFileSync(at('static/chunks/1.js'), 'kunch'), 'these sources', 'damaged'],
  ['without one of its files', () => rmSync(at('BUILD_ID')), 'these sources', 'damaged'],
  ['whose cache for the next build was changed', () => appendFileSync(at('cache/old'), 'x'), 'these sources', null],
  ['that was broken off', () => rmSync(at('built-from')), 'these sources', 'new'],
  ['of before there were hashes', () => writeFileSync(at('built-from'), 'deadbeef'), 'these sources', 'changed'],
])('a build %s', (_, change, sources, why) => {
  change();
  expect(whyBuild(sources)).toBe(why);
});
