import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sqlClient } from '@/db/client';
import { testDatabase } from '@/db/testing/database';
import { findAccount } from '@/embedded-postgres/account';
import { buffersFor, servesCluster } from '@/embedded-postgres/process';

testDatabase();

describe('the embedded PostgreSQL', () => {
  test('compares text in UTF-8 and takes Chinese for letters', async () => {
    const [row] = await sqlClient()`select current_setting('server_encoding') as encoding,
      '学' ~ '\\w' as letter, lower('ÉCOLE') as lower`;
    expect(row).toEqual({ encoding: 'UTF8', letter: true, lower: 'école' });
  });

  test('orders Chinese by Pinyin where asked', async () => {
    const rows =
      await sqlClient()`select name from (values ('中'), ('啊'), ('李')) v (name) order by name collate "zh-x-icu"`;
    expect(rows.map((row) => row.name)).toEqual(['啊', '李', '中']);
  });

  test('does not run as a superuser', async () => {
    const [row] = await sqlClient()`select current_setting('is_superuser') as superuser`;
    expect(row?.superuser).toBe('off');
  });
});

describe('whose postmaster a process is', () => {
  const cluster = '/srv/site with space/.data/postgres';
  const command = (folder: string) => `/x/bin/postgres -D ${folder} -c listen_addresses=127.0.0.1 -c port=5`;
  test.each([
    ['ours', command(cluster), true],
    ['of a folder copied from ours', command('/srv/copy/.data/postgres'), false],
    ['a stranger that got the number of a dead one', '/usr/bin/vim postgres', false],
    ['gone', null, false],
  ])('%s', (_, line, ours) => {
    expect(servesCluster(line, cluster, () => true)).toBe(ours);
  });

  test('ours, although the folder was moved while it ran', () => {
    expect(servesCluster(command('/srv/before/.data/postgres'), cluster, () => false)).toBe(true);
  });
});

test('a database of more than two gigabytes gets more buffers; the running one has those of a small one', async () => {
  const cluster = mkdtempSync(path.join(tmpdir(), 'portal-cluster-'));
  try {
    expect(buffersFor(cluster)).toBe('16MB');
    const table = path.join(cluster, 'base/5/16384');
    mkdirSync(path.dirname(table), { recursive: true });
    writeFileSync(table, '');
    expect(buffersFor(cluster)).toBe('16MB');
    // A hole: it takes no room on the disk.
    truncateSync(table, 3 * 2 ** 30);
    expect(buffersFor(cluster)).toBe('48MB');
  } finally {
    rmSync(cluster, { recursive: true });
  }
  if (process.env.TEST_DATABASE_URL) return;
  const [row] = await sqlClient()`show shared_buffers`;
  expect(row).toEqual({ shared_buffers: '16MB' });
});

test('finds accounts by their whole name', () => {
  const passwd = 'root:x:0:0::/root:/bin/sh\npostgres2:x:5:6::/:/\npostgres:x:101:104:PostgreSQL,,,:/var:/bin/bash\n';
  expect(findAccount(passwd, 'postgres')).toEqual({ uid: 101, gid: 104, name: 'postgres' });
  expect(findAccount(passwd, 'nobody')).toBeNull();
});
