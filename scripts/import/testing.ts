import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import { db } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { articles } from '@/db/schema/articles';
import { pictures } from '@/db/schema/pictures';
import { testDatabase } from '@/db/testing/database';
import { OldPictures } from '@/scripts/import/pictures';
import { type Counts, importFiles } from '@/scripts/import/run';

/** A site without articles before each test, and a folder for what is imported. Called once in a test file. */
export function importFolder(): string {
  testDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), 'import-test-'));
  // env() is read once, and pictures are stored below DATA_DIR.
  vi.stubEnv('DATA_DIR', path.join(folder, 'data'));
  beforeAll(seedStructure);
  beforeEach(async () => {
    await db().delete(articles);
    await db().delete(pictures);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A line of an import file. */
export const line = (id: number, more: object = {}) => ({
  id,
  title: `第 ${id} 篇`,
  column: 'scholars',
  publishedAt: '2024/4/4 11:15:27',
  html: '<p>正文</p>',
  ...more,
});

/** What an import did and said. */
type Told = { counts: Counts; refused: string[]; problems: string[] };

/** Imports these lines as one file in `folder`. */
export async function importLines(
  folder: string,
  lines: (object | string | Buffer)[],
  more: { dryRun?: boolean; pictures?: string; dieAfter?: number } = {},
): Promise<Told> {
  const file = path.join(folder, 'articles.jsonl');
  const bytes = lines.map((l) => (Buffer.isBuffer(l) ? l : Buffer.from(typeof l === 'string' ? l : JSON.stringify(l))));
  writeFileSync(file, Buffer.concat(bytes.flatMap((b) => [b, Buffer.from('\n')])));
  const told: Omit<Told, 'counts'> = { refused: [], problems: [] };
  let read = 0;
  const counts = await importFiles([file], {
    dryRun: more.dryRun ?? false,
    zone: 'America/Los_Angeles',
    places: { pictures: new OldPictures(more.pictures, more.dryRun ?? false), ownHosts: ['old.example'] },
    report: {
      refused: (_, number, reason) => told.refused.push(`${number} ${reason}`),
      refusedFile: (_, reason) => told.refused.push(reason),
      problem: (_, number, id, what) => told.problems.push(`${number} ${id} ${what}`),
      progress: () => {
        read += 1;
        if (read === more.dieAfter) throw new Error('killed');
      },
    },
  });
  return { counts, ...told };
}

/** The counts of an import that did nothing. */
export const none = { new: 0, updated: 0, unchanged: 0, edited: 0, refused: 0, refusedComments: 0, mergedComments: 0 };
