import { cpSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkLink, linkCluster } from '@/embedded-postgres/link';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'portal-link-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a copy of a folder whose database lies elsewhere is refused; a folder that was moved is not', () => {
  const [here, copy, moved] = ['here', 'copy', 'moved'].map((name) => path.join(folder, name)) as [
    string,
    string,
    string,
  ];
  const cluster = path.join(folder, 'shelter', 'postgres');
  mkdirSync(cluster, { recursive: true });
  mkdirSync(here);
  linkCluster(here, cluster);
  expect(() => checkLink(here)).not.toThrow();
  cpSync(here, copy, { recursive: true, verbatimSymlinks: true });
  expect(() => checkLink(copy)).toThrow(/^[^\n]*copy 是 [^\n]*here 的副本[^\n]*$/);
  expect(() => checkLink(here)).not.toThrow();
  rmSync(copy, { recursive: true });
  renameSync(here, moved);
  expect(() => checkLink(moved)).not.toThrow();
  linkCluster(moved, cluster);
  expect(() => checkLink(moved)).not.toThrow();
});
