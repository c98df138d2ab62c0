import { type ChildProcess, spawn } from 'node:child_process';
import { expect, type Page } from '@playwright/test';
import { createClient } from '@redis/client';
import sharp from 'sharp';
import { closeDatabase } from '@/db/client';
import { raiseWorld, stories } from '@/db/world';
import { findProgram, requireProgram } from '@/e2e/programs';
import { test } from '@/e2e/story';
import { startTwoMachines } from '@/e2e/two-machines';
import { asAdmin } from '@/e2e/visitors';
import { freePort } from '@/embedded-postgres/process';
import { startBucket } from '@/media/testing-bucket';
import { paths } from '@/site/paths';

/*
 * Two machines that share no folder and announce changes over Redis (or Valkey): pictures in a bucket, REDIS_URL set.
 */
const REDIS = findProgram('redis-server', 'valkey-server');
const article = paths.article(stories.published.id);

type Machines = Awaited<ReturnType<typeof startTwoMachines>>;
let machines: Machines;
let bucket: Awaited<ReturnType<typeof startBucket>>;
let redis: ChildProcess | undefined;
let redisPort: number;
const heard: string[] = [];
let ear: ReturnType<typeof createClient> | undefined;

test.describe.configure({ mode: 'serial', timeout: 480_000 });

async function startRedis(): Promise<void> {
  redis = spawn(String(REDIS), ['--port', String(redisPort), '--bind', '127.0.0.1', '--save', ''], { stdio: 'ignore' });
  await expect(async () => {
    const client = createClient({ url: `redis://127.0.0.1:${redisPort}`, socket: { reconnectStrategy: false } });
    client.on('error', () => {});
    await client.connect();
    client.destroy();
  }).toPass({ timeout: 150_000 });
}

test.beforeAll(async () => {
  test.setTimeout(480_000);
  bucket = await startBucket();
  redisPort = await freePort();
  if (REDIS) await startRedis();
  const url = `redis://127.0.0.1:${redisPort}`;
  machines = await startTwoMachines({ ...bucket.variables, ...(REDIS && { REDIS_URL: url }) });
  await closeDatabase();
  await raiseWorld();
  if (!REDIS) return;
  ear = createClient({ url, socket: { reconnectStrategy: 200 } });
  ear.on('error', () => {});
  await ear.connect();
  await ear.subscribe('portal_changed', (said) => heard.push(said));
});

test.afterAll(async () => {
  ear?.destroy();
  await closeDatabase();
  await machines?.stop();
  redis?.kill();
  bucket?.stop();
});

async function say(page: Page, url: string, text: string): Promise<void> {
  await page.goto(url + article);
  await page.getByLabel('留言内容').fill(text);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('status')).toContainText('已发表');
}

const reads = (url: string, text: string) => async () => (await (await fetch(url + article)).text()).includes(text);

test('a picture added on one machine lies in the bucket, is shown by the other, whole and in part, and can be deleted', async ({
  page,
}) => {
  const [a, b] = machines.instances;
  await asAdmin(page, a.url);
  const colours = sharp({ create: { width: 900, height: 600, channels: 3, background: '#225588' } });
  const file = { name: '照片.png', mimeType: 'image/png', buffer: await colours.png().toBuffer() };
  const headers = { origin: a.url, accept: 'application/json' };
  const added = await page.request.post(a.url + paths.addPicture(), { multipart: { file }, headers });
  expect(added.status()).toBe(201);
  const { src, id } = (await added.json()) as { src: string; id: number };
  const name = String(src.split('/')[2]);
  expect([...bucket.kept.keys()].sort()).toEqual(
    ['400.avif', '400.webp', '800.avif', '800.webp', '900.webp'].map((file) => `uploads/${name}/${file}`),
  );
  const shown = await fetch(b.url + src);
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/webp']);
  const bytes = Buffer.from(await shown.arrayBuffer());
  expect(bytes.equals(bucket.kept.get(src.slice(1))?.bytes as Buffer)).toBe(true);
  const part = await fetch(b.url + src, { headers: { range: 'bytes=0-9' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 0-9/${bytes.length}`]);
  const unchanged = await fetch(b.url + src, { headers: { 'if-none-match': String(shown.headers.get('etag')) } });
  expect(unchanged.status).toBe(304);
  await page.goto(b.url + paths.admin.pictures());
  const card = page.locator(`#picture-${id}`);
  await card.getByRole('button', { name: '删除', exact: true }).click();
  await card.getByRole('button', { name: '确定删除' }).click();
  await expect.poll(() => [...bucket.kept.keys()]).toEqual([]);
  expect((await fetch(a.url + src)).status).toBe(404);
});

test('while the bucket is away pages go on, pictures answer 503, an upload says so and leaves nothing', async ({
  page,
}) => {
  const [a] = machines.instances;
  await asAdmin(page, a.url);
  bucket.trouble.answerWith = () => 503;
  const file = {
    name: 'x.png',
    mimeType: 'image/png',
    buffer: await sharp({ create: { width: 50, height: 50, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  };
  const headers = { origin: a.url, accept: 'application/json' };
  const added = await page.request.post(a.url + paths.addPicture(), { multipart: { file }, headers });
  expect([added.status(), await added.text()]).toEqual([503, expect.stringContaining('没有应答')]);
  expect((await fetch(`${a.url}/uploads/aaaaaaaaaaaaaaaaaaaa/400.webp`)).status).toBe(503);
  expect((await fetch(a.url + article)).status).toBe(200);
  bucket.trouble.answerWith = () => null;
  expect((await fetch(`${a.url}/uploads/aaaaaaaaaaaaaaaaaaaa/400.webp`)).status).toBe(404);
  expect([...bucket.kept.keys()]).toEqual([]);
});

test('changes are announced over Redis; while it is away they are still seen everywhere, and it is used again when it is back', async ({
  page,
}) => {
  requireProgram('redis-server or valkey-server', REDIS);
  const [a, b] = machines.instances;
  await asAdmin(page, a.url);
  expect(await reads(b.url, '由 Redis 传到')()).toBe(false);
  await say(page, a.url, '由 Redis 传到的留言。');
  await expect.poll(reads(b.url, '由 Redis 传到')).toBe(true);
  expect(heard.some((said) => said.includes(`article:${stories.published.id}`))).toBe(true);
  redis?.kill('SIGKILL');
  await say(page, a.url, '没有 Redis 时的留言。');
  // Three seconds until the heartbeat is missed, one until pages are asked for again.
  await expect.poll(reads(b.url, '没有 Redis 时')).toBe(true);
  await startRedis();
  const before = heard.length;
  await expect.poll(() => heard.slice(before).filter((said) => said.startsWith('["from:')).length).toBeGreaterThan(4);
  await say(page, b.url, '又有 Redis 之后的留言。');
  await expect.poll(reads(a.url, '又有 Redis 之后')).toBe(true);
});

test('a variable that is wrong stops the start with one line', async () => {
  // Not spawnSync: the bucket that is asked lives in this very process.
  const start = (env: Record<string, string>) =>
    new Promise<{ code: number | null; line: string }>((resolve) => {
      const { npm_lifecycle_event: _, ...inherited } = process.env;
      const child = spawn(process.execPath, ['scripts/start.mjs'], {
        env: { ...inherited, ...env },
        stdio: ['ignore', 'ignore', 'pipe'],
        timeout: 120_000,
      });
      let line = '';
      child.stderr.on('data', (chunk) => {
        line += chunk;
      });
      child.on('close', (code) => resolve({ code, line: line.trim() }));
    });
  const port = String(await freePort());
  expect(await start({ PORT: port, S3_BUCKET: 'alone' })).toEqual({
    code: 1,
    line: expect.stringMatching(/^✗ .*S3_ENDPOINT[^\n]*$/),
  });
  const wrong = { ...bucket.variables, S3_SECRET_ACCESS_KEY: 'wrong' };
  expect(await start({ PORT: port, ...wrong })).toEqual({
    code: 1,
    line: expect.stringMatching(/^✗ S3_\*：[^\n]*SignatureDoesNotMatch[^\n]*$/),
  });
});
