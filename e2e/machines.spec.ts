import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { closeDatabase, db } from '@/db/client';
import { raiseWorld, stories } from '@/db/world';
import { requireProgram } from '@/e2e/programs';
import { rawRequest } from '@/e2e/raw-request';
import { test } from '@/e2e/story';
import { startTwoMachines } from '@/e2e/two-machines';
import { asAdmin } from '@/e2e/visitors';
import { paths } from '@/site/paths';

type Machines = Awaited<ReturnType<typeof startTwoMachines>>;
let machines: Machines;
const article = paths.article(stories.published.id);

test.describe.configure({ mode: 'serial', timeout: 480_000 });

/** Paces a load, so that it leaves the machine time for the site; no test waits by it for anything to happen. */
const pace = () => sleep(10);

test.beforeAll(async () => {
  test.setTimeout(480_000);
  machines = await startTwoMachines();
  await closeDatabase();
  await raiseWorld();
});

test.afterAll(async () => {
  await closeDatabase();
  await machines?.stop();
});

/** The hidden fields of the form with the field `mark`, as a browser without JavaScript would send them. */
async function openForm(url: string, mark: string): Promise<FormData> {
  const html = await (await fetch(url)).text();
  const form = html.split('<form').find((part) => part.includes(`name="${mark}"`)) ?? '';
  const fields = new FormData();
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1];
    if (name) fields.set(name, (/value="([^"]*)"/.exec(input)?.[1] ?? '').replaceAll('&quot;', '"'));
  }
  expect([...fields.keys()].length, `the form with ${mark}`).toBeGreaterThan(0);
  return fields;
}
const openCommentForm = (url: string) => openForm(url, 'articleId');

/** Tries to log in from an address of its own. */
async function tryLogin(url: string, form: FormData, who: { name: string; password: string; from: string }) {
  const body = new FormData();
  for (const [name, value] of form) body.set(name, value);
  body.set('name', who.name);
  body.set('password', who.password);
  const headers = { origin: url, 'x-forwarded-for': who.from };
  return fetch(`${url}/login`, { method: 'POST', body, headers, redirect: 'manual' });
}

/** Sends a guest's comment; the address differs each time, so that limits by address do not stand in the way. */
async function sendComment(base: string, fields: FormData, body: string, from: string): Promise<Response> {
  fields.set('name', '两地读者');
  fields.set('email', 'two@example.org');
  fields.set('body', body);
  const headers = { origin: base, 'x-forwarded-for': from };
  return fetch(base + article, { method: 'POST', body: fields, headers, redirect: 'manual' });
}

test('what changes on one machine is fresh on the other and behind nginx within two seconds', async ({ page }) => {
  const [a, b] = machines.instances;
  const others = [b.url, ...(machines.front ? [machines.front] : [])];
  for (const url of others) expect(await (await fetch(url + article)).text()).not.toContain('两机同新');
  await asAdmin(page, a.url);
  await page.goto(a.url + article);
  await page.getByLabel('留言内容').fill('两机同新：管理员的留言立即显示。');
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('status')).toContainText('已发表');
  const isFresh = async (url: string) => (await (await fetch(url + article)).text()).includes('两机同新');
  // Promised: two seconds (s-maxage=1, stale-while-revalidate=1).
  await expect
    .poll(async () => (await Promise.all(others.map(isFresh))).every(Boolean), { timeout: 2000, intervals: [50] })
    .toBe(true);
  for (let load = 0; load < 200; load++) {
    const url = String(others[load % others.length]);
    expect(await isFresh(url), `load ${load} of ${url} is fresh`).toBe(true);
  }
  await page.goto(`${b.url}/bookmark`);
  await expect(page.getByRole('button', { name: '退出' }), 'the login counts on the other machine').toBeVisible();
});

test('behind nginx too, a picture comes as AVIF to those who take it and as WebP to the others', async ({ page }) => {
  requireProgram('nginx', machines.front);
  const [{ url }] = machines.instances;
  await asAdmin(page, url);
  const colours = sharp({ create: { width: 400, height: 300, channels: 3, background: '#225588' } });
  const file = { name: '照片.png', mimeType: 'image/png', buffer: await colours.png().toBuffer() };
  const headers = { origin: url, accept: 'application/json' };
  const added = await page.request.post(url + paths.addPicture(), { multipart: { file }, headers });
  const { src } = (await added.json()) as { src: string };
  for (const accept of ['image/avif,image/webp,*/*', 'image/webp,*/*', 'image/avif,*/*', '*/*']) {
    const answer = await fetch(machines.front + src, { headers: { accept } });
    expect(answer.headers.get('content-type'), accept).toBe(/avif/.test(accept) ? 'image/avif' : 'image/webp');
  }
});

test('a visitor counts once, whichever process of a machine hears of it', async () => {
  const [, b] = machines.instances;
  const { id } = stories.withComment;
  const headers = { origin: b.url, 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' };
  for (let n = 0; n < 8; n++) {
    // Each on a connection of its own: the processes take them in turn.
    const connection = { connection: 'close', ...headers };
    expect((await fetch(`${b.url}/api/view/${id}`, { method: 'POST', headers: connection })).status).toBe(204);
  }
  const views = async () => {
    const [row] = await db().execute<{ views: number }>(sql`select views from articles where id = ${id}`);
    return row?.views;
  };
  await expect.poll(views).toBe(1);
});

test('failed logins on both machines are counted together', async () => {
  let last = '';
  for (let attempt = 0; attempt < 12; attempt++) {
    const { url } = machines.instances[attempt % 2] ?? machines.instances[0];
    const form = await openForm(`${url}/login`, 'password');
    const who = { name: 'lin@example.org', password: `wrong ${attempt}`, from: '198.51.100.200' };
    last = await (await tryLogin(url, form, who)).text();
    if (attempt === 4) expect(last.includes('不对'), 'the fifth attempt is still heard').toBe(true);
    if (attempt > 4) break;
  }
  expect(last.includes('尝试次数太多'), 'the sixth attempt is refused').toBe(true);
});

test('logins beyond the limit get 503 with Retry-After, others are answered meanwhile, and the next login after them too', async () => {
  const [{ url }] = machines.instances;
  const form = await openForm(`${url}/login`, 'password');
  const attempt = (n: number) =>
    tryLogin(url, form, { name: `nobody${n}@example.org`, password: 'wrong', from: `203.0.113.${n}` });
  let over = false;
  const flood = Promise.all(Array.from({ length: 200 }, (_, n) => attempt(n))).finally(() => {
    over = true;
  });
  let answered = 0;
  for (; !over || answered === 0; answered++) expect((await fetch(url + article)).status).toBe(200);
  const answers = await flood;
  const refused = answers.filter(({ status }) => status === 503);
  expect(refused.length, 'not all can wait').toBeGreaterThan(0);
  for (const answer of refused) expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
  expect(answers.filter(({ status }) => ![200, 503].includes(status))).toEqual([]);
  expect(await (await attempt(201)).text(), 'the next one is heard').toContain('不对');
});

test('a form opened before a restart still submits, and kill -9 loses no acknowledged comment', async () => {
  const [a, b] = machines.instances;
  const early = await openCommentForm(a.url + article);
  await a.stop();
  await a.start();
  const late = await (await sendComment(a.url, early, '重启之前打开的表单。', '198.51.100.1')).text();
  expect(late.includes('已提交'), 'the form of before the restart is taken').toBe(true);
  for (const [index, one] of [a, b].entries()) {
    const fields = await openCommentForm(one.url + article);
    const acknowledged: string[] = [];
    for (let n = 0; n < 10; n++) {
      const body = `断电之前第 ${index}-${n} 条留言。`;
      const answer = await sendComment(one.url, fields, body, `198.51.100.${10 + index * 20 + n}`);
      if ((await answer.text()).includes('已提交')) acknowledged.push(body);
    }
    await one.kill();
    expect(acknowledged.length).toBe(10);
    const rows = await db().execute<{ body: string }>(sql`select body from comments`);
    const kept = rows.map((row) => row.body);
    for (const body of acknowledged) expect(kept).toContain(body);
    await one.start();
  }
});

test('kill -9 loses the views of the last five seconds at most', async () => {
  const [a] = machines.instances;
  const id = stories.withComment.id;
  const counted = async () => {
    const [row] = await db().execute<{ views: number }>(sql`select views from articles where id = ${id}`);
    return Number(row?.views);
  };
  const before = await counted();
  const taken: number[] = [];
  let running = true;
  const read = async () => {
    for (; running; await pace()) {
      const n = taken.length;
      const headers = {
        origin: a.url,
        'user-agent': 'Mozilla/5.0 (reader)',
        'x-forwarded-for': `203.0.${n >> 8}.${n & 255}`,
      };
      const answer = await fetch(`${a.url}/api/view/${id}`, { method: 'POST', headers });
      expect(answer.status).toBe(204);
      taken.push(Date.now());
    }
  };
  const reading = read();
  // Five seconds are promised; the sixth is for the statement that is under way, on a busy machine.
  const promised = 6000;
  try {
    for (const _ of ['the first', 'and those since']) {
      const earlier = await counted();
      await expect.poll(counted, { timeout: promised, intervals: [100] }).toBeGreaterThan(earlier);
    }
    // The next views are not written yet when the machine is killed.
    const sinceThen = taken.length;
    await expect.poll(() => taken.length).toBeGreaterThan(sinceThen + 50);
  } finally {
    running = false;
    await reading;
  }
  const killedAt = Date.now();
  await a.kill();
  const written = (await counted()) - before;
  await a.start();
  expect(written).toBeLessThanOrEqual(taken.length);
  expect(written).toBeGreaterThanOrEqual(taken.filter((at) => at < killedAt - promised).length);
});

/**
 * What scanners and attackers send to one machine until `running` says no: broken messages, other hosts, half a
 * request that never ends, pages that nobody reads. Resolves with the statuses of those that were answered.
 */
async function attack(port: number, running: () => boolean): Promise<number[]> {
  const statuses: number[] = [];
  const head = `Host: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nConnection: close\r\n`;
  const broken = [
    `GET / HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n`,
    `GET / HTTP/1.1\r\n${head}Host: b\r\n\r\n`,
    `POST /login HTTP/1.1\r\n${head}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    `POST /login HTTP/1.1\r\n${head}Content-Type: multipart/form-data\r\nContent-Length: 2\r\n\r\nab`,
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${head}\r\n`,
    `GET /login HTTP/1.1\r\n${head}Next-Router-State-Tree: %\r\n\r\n`,
  ];
  const idle = ['GET / HTTP/1.1\r\nX-Slow: ', `GET ${article} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`.repeat(50)];
  const held = Array.from({ length: 200 }, (_, n) => {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    socket.write(String(idle[n % 2]));
    return socket.pause();
  });
  for (let n = 0; running(); n++) {
    const { status } = await rawRequest(port, String(broken[n % broken.length]));
    // Nothing: the machine is just being restarted.
    if (status) statuses.push(status);
    else await pace();
  }
  for (const socket of held) socket.destroy();
  return statuses;
}

test('restarting one machine after the other under load and attack drops no request', async () => {
  requireProgram('nginx', machines.front);
  const front = String(machines.front);
  let [running, done] = [true, 0];
  const failures: string[] = [];
  const reader = async (headers: Record<string, string>) => {
    for (; running; done++) {
      const url = done % 3 ? front + article : `${front}/`;
      const status = await fetch(url, { headers }).then(
        (answer) => answer.text().then(() => answer.status),
        (error: Error) => String(error.cause ?? error),
      );
      if (status !== 200) failures.push(`${url} ${status}`);
      await pace();
    }
  };
  // One has a cookie, so that the cache of nginx does not answer for the instances.
  const load = [reader({ cookie: 'seen=1' }), reader({ cookie: 'seen=2' }), reader({})];
  const attacks = machines.instances.map(({ port }) => attack(port, () => running));
  for (const one of machines.instances) {
    await one.stop();
    await one.start();
    // Both are up, and readers have been answered since: only then the other one may go.
    const before = done;
    await expect.poll(() => done, { timeout: 60_000 }).toBeGreaterThan(before + 100);
  }
  running = false;
  await Promise.all(load);
  const refused = (await Promise.all(attacks)).flat();
  expect(new Set(refused).size).toBeGreaterThan(2);
  expect(refused.filter((status) => status >= 500 && status !== 503)).toEqual([]);
  expect(failures, machines.frontLog()).toEqual([]);
  expect(done).toBeGreaterThan(200);
});
