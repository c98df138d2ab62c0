import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { databaseUrl, dropDatabase } from '@/db/testing/cluster';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld } from '@/db/world';
import { folderStorage } from '@/media/storage-folder';
import { hashFile, readSums, writeSums } from '@/scripts/backup/manifest';
import { expiredBackups } from '@/scripts/backup/retention';

testDatabase();

const folder = mkdtempSync(path.join(tmpdir(), 'portal-backups-'));
const dataDir = path.join(folder, 'data');
const parent = path.join(folder, 'backups');
let whole = '';
let restored = 0;

type Outcome = { code: number; out: string; err: string };

/** `npm run NAME -- …` as a cron line runs it: with nothing in its environment but DATA_DIR. */
async function command(args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  const { PATH = '', HOME = '' } = process.env;
  const all = { PATH, HOME, NODE_ENV: 'production' as const, DATA_DIR: dataDir, ...env };
  const done = await promisify(execFile)(process.execPath, ['scripts/run.mjs', ...args], { env: all }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout,
      err: error.stderr,
    }),
  );
  return done;
}
const backup = (...args: string[]) => command(['backup', ...args]);
const backups = () => readdirSync(parent).filter((name) => /^portal-[\d-]+$/.test(name));

beforeAll(async () => {
  await raiseWorld();
  // What a start leaves in DATA_DIR.
  mkdirSync(dataDir);
  const settings = { DATABASE_URL: process.env.DATABASE_URL, SITE_URL: 'https://www.example.org', PORT: '4321' };
  writeFileSync(path.join(dataDir, 'site.json'), JSON.stringify({ settings }));
  await folderStorage(dataDir).save('aaaa1111aaaa', new Map([['400.webp', Buffer.alloc(70_000, 'a')]]));
  await folderStorage(dataDir).save('bbbb2222bbbb', new Map([['400.webp', Buffer.alloc(90_000, 'b')]]));
  await folderStorage(dataDir).save('cccc3333cccc', new Map([['file.pdf', Buffer.from('%PDF-1.7 …')]]));
  const { code, err } = await backup(parent);
  expect(err).toBe('');
  expect(code).toBe(0);
  whole = path.join(parent, backups()[0] ?? '');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const line = /^✗ [^\n]+\n$/;

/** Restores into a new DATA_DIR and a new database; then says what `look` finds there. */
async function restore(from: string, look: (sql: postgres.Sql, into: string) => Promise<unknown>, before = '') {
  const name = `portal_restore_${process.pid}_${restored++}`;
  const cluster = postgres(inject('clusterUrl'), { max: 1, onnotice: () => {} });
  await cluster.unsafe(`create database ${name}`);
  const url = databaseUrl(inject('clusterUrl'), name);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const into = path.join(folder, name);
  try {
    if (before) await sql.unsafe(before);
    const outcome = await command(['backup', 'restore', from], { DATA_DIR: into, DATABASE_URL: url });
    return { ...outcome, found: await look(sql, into) };
  } finally {
    await sql.end();
    await dropDatabase(cluster, name);
    await cluster.end();
  }
}
const tables = async (sql: postgres.Sql) =>
  (await sql`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`).length;

describe('a damaged backup', () => {
  const rewrite = (file: string, change: (lines: string[]) => string[]) => {
    const lines = gunzipSync(readFileSync(file)).toString().split('\n').slice(0, -1);
    writeFileSync(
      file,
      gzipSync(
        change(lines)
          .map((l) => `${l}\n`)
          .join(''),
      ),
    );
  };
  const damages: [string, (at: string) => unknown, RegExp][] = [
    ['lacks a table', (at) => rmSync(path.join(at, 'comments.jsonl.gz')), /缺少 comments/],
    ['has a cut table', (at) => truncateSync(path.join(at, 'articles.jsonl.gz'), 300), /articles.*截断/],
    [
      'has a table without its last line',
      (at) => rewrite(path.join(at, 'members.jsonl.gz'), (l) => l.slice(0, -1)),
      /members.*行/,
    ],
    ['has an empty table', (at) => writeFileSync(path.join(at, 'members.jsonl.gz'), ''), /members/],
    [
      'has a changed row',
      (at) => rewrite(path.join(at, 'columns.jsonl.gz'), (l) => l.map((x) => x.replace(/"id": ?\d+/, '"id": 99'))),
      /columns.*损坏/,
    ],
    ['has a table that is no gzip', (at) => writeFileSync(path.join(at, 'pages.jsonl.gz'), 'hello'), /pages.*gzip/],
    ['lacks a picture', (at) => rmSync(path.join(at, 'uploads/aaaa1111aaaa/400.webp')), /缺少 uploads\/aaaa/],
    ['has a damaged picture', (at) => writeFileSync(path.join(at, 'uploads/bbbb2222bbbb/400.webp'), 'x'), /bbbb.*损坏/],
    [
      'has a stray file among the pictures',
      (at) => writeFileSync(path.join(at, 'uploads/notes.txt'), 'x'),
      /notes\.txt 不属于/,
    ],
    ['has a stray file', (at) => writeFileSync(path.join(at, 'dump.sql'), 'x'), /dump\.sql 不属于/],
    [
      'has a list that lost a line with its picture',
      (at) => {
        rmSync(path.join(at, 'uploads/aaaa1111aaaa'), { recursive: true });
        const sums = readSums(at);
        sums.delete('uploads/aaaa1111aaaa/400.webp');
        writeSums(at, sums);
      },
      /应有图片和附件的文件 3 个/,
    ],
    ['has a list with nonsense', (at) => appendFileSync(path.join(at, 'SHA256SUMS'), 'zzz'), /SHA256SUMS 已损坏/],
    [
      'has a list that leads out of it',
      (at) => appendFileSync(path.join(at, 'SHA256SUMS'), `${'0'.repeat(64)}  uploads/../../x\n`),
      /已损坏/,
    ],
    [
      'has a link in the place of a picture',
      (at) => {
        rmSync(path.join(at, 'uploads/aaaa1111aaaa/400.webp'));
        symlinkSync('/etc/hostname', path.join(at, 'uploads/aaaa1111aaaa/400.webp'));
      },
      /aaaa1111aaaa\/400\.webp 不是普通文件/,
    ],
    [
      'has a link in the place of a folder of pictures',
      (at) => {
        rmSync(path.join(at, 'uploads/aaaa1111aaaa'), { recursive: true });
        symlinkSync('/etc', path.join(at, 'uploads/aaaa1111aaaa'));
      },
      /uploads\/aaaa1111aaaa 不属于/,
    ],
    [
      'has a table that unpacks to one endless line',
      (at) => writeFileSync(path.join(at, 'pages.jsonl.gz'), gzipSync(Buffer.alloc(70_000_000, 'a'), { level: 1 })),
      /pages.*长得不可能/,
    ],
    ['lacks the list', (at) => rmSync(path.join(at, 'SHA256SUMS')), /缺少 SHA256SUMS/],
    ['has facts that are no JSON', (at) => truncateSync(path.join(at, 'backup.json'), 50), /backup\.json 已损坏/],
    [
      'has facts of an older format',
      (at) => writeFileSync(path.join(at, 'backup.json'), '{"version":12,"tables":{"articles":3}}'),
      /旧版本/,
    ],
    ['is of another program', (at) => writeFileSync(path.join(at, 'backup.json'), '{"name":"x"}'), /不是本程序/],
    [
      'is empty',
      (at) => {
        rmSync(at, { recursive: true });
        mkdirSync(at);
      },
      /没有备份/,
    ],
    [
      'is a file',
      (at) => {
        rmSync(at, { recursive: true });
        writeFileSync(at, '');
      },
      /不是文件夹/,
    ],
    ['is not there', (at) => rmSync(at, { recursive: true }), /没有备份/],
  ];
  test.each(damages)('that %s is told in one line, and nothing is restored of it', async (what, damage, said) => {
    const at = path.join(folder, `damaged ${what}`);
    cpSync(whole, at, { recursive: true });
    damage(at);
    const verified = await backup('verify', at);
    expect(verified).toMatchObject({ code: 1, out: expect.not.stringContaining('✓') });
    expect(verified.err).toMatch(line);
    expect(verified.err).toMatch(said);
    const { found, ...outcome } = await restore(at, async (sql, into) => [await tables(sql), existsSync(into)]);
    expect(outcome.code).toBe(1);
    expect(outcome.err).toMatch(line);
    expect(found).toEqual([0, false]);
  });

  test('whose rows do not fit, though all sums are right, leaves neither rows nor pictures', async () => {
    const at = path.join(folder, 'wrong rows');
    cpSync(whole, at, { recursive: true });
    rewrite(path.join(at, 'comments.jsonl.gz'), (lines) => lines.map(() => '{"id": "x"'));
    const sums = readSums(at);
    sums.set('comments.jsonl.gz', await hashFile(path.join(at, 'comments.jsonl.gz')));
    writeSums(at, sums);
    const { found, ...outcome } = await restore(at, async (sql, into) => [
      (await sql`select 1 from members`).length,
      readdirSync(path.join(into, 'uploads')).filter((name) => name !== '.new'),
      existsSync(path.join(into, 'restore-unfinished')),
    ]);
    expect(outcome.code).toBe(1);
    expect(outcome.err).toMatch(/^✗ 表 comments 的内容放不进[^\n]*\n$/);
    expect(found).toEqual([0, [], false]);
  });
});

test('a whole backup is verified, by sha256sum as well, and restored; what systems leave in folders does no harm', async () => {
  const at = path.join(folder, 'whole');
  cpSync(whole, at, { recursive: true });
  writeFileSync(path.join(at, '.DS_Store'), '');
  const verified = await backup('verify', at, '--json');
  expect(JSON.parse(verified.out)).toMatchObject({ whole: true, problems: [], facts: { pictures: { files: 3 } } });
  const { found, ...outcome } = await restore(at, async (sql, into) => [
    (await sql`select 1 from members`).length,
    readFileSync(path.join(into, 'uploads/aaaa1111aaaa/400.webp')).length,
    existsSync(path.join(into, 'restore-unfinished')),
  ]);
  expect(outcome).toMatchObject({ code: 0, err: '' });
  expect(found).toEqual([JSON.parse(verified.out).facts.tables.members, 70_000, false]);
});

test('a database in use is left as it is; a restore that was broken off is none, and can be run again', async () => {
  const used = await restore(whole, tables, 'create table wp_posts (id int)');
  expect(used).toMatchObject({ code: 1, err: expect.stringMatching(line), found: 1 });
  const { err } = await command(['backup', 'restore', whole], { DATABASE_URL: String(process.env.DATABASE_URL) });
  expect(err).toMatch(/已有内容/);
  // As kill -9 leaves it: some pictures, the mark, no rows.
  const into = path.join(folder, `portal_restore_${process.pid}_${restored}`);
  await folderStorage(into).save('aaaa1111aaaa', new Map([['400.webp', Buffer.alloc(70_000, 'a')]]));
  writeFileSync(path.join(into, 'restore-unfinished'), whole);
  const start = await command(['import', '/dev/null'], { DATA_DIR: into });
  expect(start).toMatchObject({ code: 1, err: expect.stringMatching(/^✗ 上次恢复备份没有完成[^\n]*\n$/) });
  const again = await restore(whole, async (sql) => (await sql`select 1 from articles`).length);
  expect(again).toMatchObject({ code: 0, err: '' });
  expect(again.found).toBeGreaterThan(0);
});

describe('the next backup', () => {
  test('shares unchanged pictures with the one before, copies damaged ones anew and sweeps what was broken off', async () => {
    const left = path.join(parent, 'portal-20200101-000000.unfinished');
    mkdirSync(left);
    writeFileSync(path.join(left, '.owner.json'), JSON.stringify({ host: 'elsewhere', pid: 1 }));
    const busy = path.join(parent, 'portal-20200102-000000.unfinished');
    mkdirSync(busy);
    rmSync(path.join(left, '.owner.json'));
    const { hostname } = await import('node:os');
    writeFileSync(path.join(busy, '.owner.json'), JSON.stringify({ host: hostname(), pid: process.pid }));
    writeFileSync(path.join(whole, 'uploads/bbbb2222bbbb/400.webp'), Buffer.alloc(90_000, 'z'));
    const { code, out } = await backup(parent, '--json');
    expect(code).toBe(0);
    const made = JSON.parse(out) as { folder: string; linked: number };
    expect(made.linked).toBe(2);
    const inode = (at: string, name: string) => statSync(path.join(at, 'uploads', name, '400.webp')).ino;
    expect(inode(made.folder, 'aaaa1111aaaa')).toBe(inode(whole, 'aaaa1111aaaa'));
    expect(inode(made.folder, 'bbbb2222bbbb')).not.toBe(inode(whole, 'bbbb2222bbbb'));
    expect((await backup('verify', made.folder)).code).toBe(0);
    expect([existsSync(left), existsSync(busy)]).toEqual([false, true]);
  });

  test('lets go of old ones only as told, and never of the newest', async () => {
    const before = backups();
    renameSync(path.join(parent, before[0] ?? ''), path.join(parent, 'portal-20200101-000000'));
    expect((await backup(parent, '--keep', '0')).err).toMatch(line);
    const { code } = await backup(parent, '--keep', '1');
    expect(code).toBe(0);
    const after = backups();
    expect(after).toHaveLength(1);
    expect(after[0]).not.toBe('portal-20200101-000000');
  });

  test.each([
    [{ last: 2 }, 'portal-20260310-031500 portal-20260309-031500'],
    [{ daily: 3 }, 'portal-20260310-031500 portal-20260309-031500 portal-20260308-120000'],
    [{ daily: 1, weekly: 3 }, 'portal-20260310-031500 portal-20260308-120000 portal-20260301-031500'],
    [{ monthly: 12 }, 'portal-20260310-031500 portal-20260228-031500 portal-20251231-031500'],
    [{}, 'portal-20260310-031500'],
  ])('with %o leaves %s', (retention, stay) => {
    const days = ['20251230', '20251231', '20260227', '20260228', '20260301', '20260308', '20260309', '20260310'];
    const names = [...days.map((day) => `portal-${day}-031500`), 'portal-20260308-120000', 'notes', 'portal-x'];
    const expired = expiredBackups(names, { last: 0, daily: 0, weekly: 0, monthly: 0, ...retention });
    const left = names.filter((name) => name.startsWith('portal-2') && !expired.includes(name));
    expect(left.sort().reverse().join(' ')).toBe(stay);
  });
});

describe('a command', () => {
  test('works with the settings of the site in DATA_DIR, and prints its address', async () => {
    const { code, out } = await command(['admin', 'create', 'chief@example.org']);
    expect(code).toBe(0);
    expect(out).toMatch(/^https:\/\/www\.example\.org\/reset\//m);
    const reset = await command(['admin', 'reset', 'chief@example.org', '--json']);
    expect(JSON.parse(reset.out)).toEqual({
      email: 'chief@example.org',
      link: expect.stringMatching(/^https:\/\/www\.example\.org\/reset\//),
    });
  });

  test.each(['admin', 'reindex', 'backup'])(
    '%s refuses a folder and a database without a site, and makes nothing there',
    async (name) => {
      const nowhere = path.join(folder, 'nowhere');
      const args =
        { admin: ['reset', 'admin@example.org'], reindex: [], backup: [path.join(folder, 'no-backups')] }[name] ?? [];
      const wrong = await command([name, ...args], { DATA_DIR: nowhere });
      expect(wrong).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/^✗ [^\n]*没有网站[^\n]*\n$/) });
      expect(existsSync(nowhere)).toBe(false);
      const empty = await command([name, ...args], {
        DATABASE_URL: databaseUrl(inject('clusterUrl'), inject('template')),
      });
      expect(empty).toMatchObject({ code: 1, err: expect.stringMatching(/^✗ [^\n]*没有网站[^\n]*\n$/) });
      expect(existsSync(path.join(folder, 'no-backups'))).toBe(false);
    },
  );
});
