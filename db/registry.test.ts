import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { getTableName } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { sqlClient } from '@/db/client';
import { declared, registry } from '@/db/registry';
import { testDatabase } from '@/db/testing/database';
import { nouns } from '@/site/nouns';

testDatabase();

test('every table of the database belongs to one noun, which says whether a backup has it', async () => {
  const rows = await sqlClient()<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`;
  const owned = Object.values(registry).flatMap(({ tables }) => [...tables.exported, ...tables.left].map(getTableName));
  expect([...owned].sort()).toEqual(rows.map(({ name }) => name).sort());
});

test('every action that is recorded anywhere has its sentence in the log, told by one noun', () => {
  const told = declared('log').flatMap(({ value }) => Object.keys(value.sentences));
  expect(new Set(told).size).toBe(told.length);
  const files = execFileSync('git', ['ls-files', 'db', 'scripts', 'auth', 'mail'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const kinds = [...Object.values(nouns), 'demonstration'].join('|');
  const recorded = files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(new RegExp(`'((?:${kinds})\\.[a-z-]+)'`, 'g'))].map(([, name]) => name),
  );
  expect(recorded.length).toBeGreaterThan(20);
  expect(recorded.filter((name) => !told.includes(name as string))).toEqual([]);
});
