import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { listSources } from '@/db/mail-addresses/sources';
import { bounceSources } from '@/db/schema/mail/addresses';
import { testDatabase } from '@/db/testing/database';
import { samples } from '@/mail/bounces/bounce-samples';
import { startMailbox } from '@/mail/bounces/testing-imap';

testDatabase();
const folder = mkdtempSync(path.join(tmpdir(), 'portal-sources-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('every place that is set is read, one that fails keeps the other from nothing, and the desk is told both', async () => {
  await db().delete(bounceSources);
  const server = await startMailbox([{ raw: samples.answer.replace(/\n/g, '\r\n') }]);
  Object.assign(process.env, { BOUNCE_MAILDIR: folder, BOUNCE_IMAP_URL: server.url('testuser', 'geheim') });
  // The variables are read at the first use.
  const { readBounceSources } = await import('@/mail/bounces/read-sources');
  const log = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  await expect(readBounceSources()).rejects.toThrow();
  expect(await listSources()).toMatchObject([
    { source: 'imap', problem: 'login', readAt: null, failedAt: expect.any(Date) },
    { source: 'maildir', problem: 'folder', readAt: null },
  ]);
  expect(String(log.mock.calls)).toContain('imap：用户名或密码不对');
  expect(String(log.mock.calls)).not.toContain('geheim');

  for (const name of ['new', 'cur']) mkdirSync(path.join(folder, name));
  writeFileSync(path.join(folder, 'new', '1.a'), samples.answer);
  const since = (await listSources())[0]?.failedAt;
  await expect(readBounceSources()).rejects.toThrow();
  expect(await listSources()).toMatchObject([
    { source: 'imap', problem: 'login', failedAt: since },
    { source: 'maildir', problem: null, failedAt: null, readAt: expect.any(Date), read: 1, reports: 0 },
  ]);
  expect(readdirSync(path.join(folder, 'cur'))).toEqual(['1.a:2,S']);
  log.mockRestore();
  await server.close();
});
