import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clearOutbox, removeFromOutbox, writeToOutbox } from '@/mail/sending/outbox';
import { ms } from '@/text/durations';

let folder = '';
const before = process.env.DATA_DIR;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'outbox-'));
  process.env.DATA_DIR = folder;
});
afterEach(() => {
  process.env.DATA_DIR = before;
  rmSync(folder, { recursive: true });
});
const names = () => readdirSync(path.join(folder, 'outbox')).map((name) => Number(name.split('-')[2]));
const letter = (id: number) => ({ id, to: 'lin@example.org', createdAt: new Date() }) as never;

test('files of the letters of a deleted account go, others stay until they are ninety days old', async () => {
  await removeFromOutbox([1]);
  for (const id of [1, 11, 12]) await writeToOutbox(letter(id), Buffer.from('x'));
  await removeFromOutbox([1, 12]);
  expect(names()).toEqual([11]);
  await clearOutbox(Date.now() + 89 * ms.day);
  expect(names()).toEqual([11]);
  await clearOutbox(Date.now() + 91 * ms.day);
  expect(names()).toEqual([]);
});
