import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import postgres from 'postgres';
import { databaseUrl, dropDatabase } from '@/db/testing/cluster';
import { test } from '@/e2e/story';
import { type Instance, instance } from '@/e2e/two-machines';
import { asAdmin } from '@/e2e/visitors';
import { freePort } from '@/embedded-postgres/process';

test.describe.configure({ mode: 'serial', timeout: 300_000 });
test.use({ ignoreHTTPSErrors: true });

const folder = mkdtempSync(path.join(tmpdir(), 'scholars-portal-https-'));
const cluster = String(process.env.DATABASE_URL);
const name = `portal_https_${process.pid}`;
const sql = postgres(cluster, { max: 1, onnotice: () => {} });
let site: Instance;
let proxy: https.Server;
let url = '';

/** A proxy that speaks TLS to the browser and plain HTTP to the site, as Caddy or nginx before it does. */
function startProxy(port: number, to: number): https.Server {
  const [key, cert] = ['key.pem', 'cert.pem'].map((file) => path.join(folder, file)) as [string, string];
  execFileSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-keyout', key, '-out', cert],
  ]);
  return https
    .createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (req, res) => {
      const headers = { ...req.headers, 'x-forwarded-for': '203.0.113.5', 'x-forwarded-proto': 'https' };
      const inner = http.request({ port: to, method: req.method, path: req.url, headers }, (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        answer.pipe(res);
      });
      inner.on('error', () => res.destroy());
      req.pipe(inner);
    })
    .listen(port);
}

test.beforeAll(async () => {
  test.setTimeout(300_000);
  await sql.unsafe(`create database ${name}`);
  const [front, port] = [await freePort(), await freePort()];
  url = `https://localhost:${front}`;
  site = instance(port, {
    DATABASE_URL: databaseUrl(cluster, name),
    DATA_DIR: path.join(folder, 'data'),
    SITE_URL: url,
    TRUSTED_PROXY: '127.0.0.1',
    ADMIN_EMAIL: 'admin@example.org',
    ADMIN_PASSWORD: 'correct horse battery',
    DEMO: '0',
  });
  await site.start();
  proxy = startProxy(front, port);
});

test.afterAll(async () => {
  proxy?.close();
  proxy?.closeAllConnections();
  await site?.stop();
  await dropDatabase(sql, name);
  await sql.end();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

test('behind a proxy with TLS every cookie is for https only, and browsers are told to stay on https', async ({
  page,
}) => {
  const seen = new Map<string, string>();
  page.on('response', async (answer) => {
    for (const { name: header, value } of await answer.headersArray())
      if (header.toLowerCase() === 'set-cookie') seen.set(value.split('=')[0] ?? '', value);
  });
  const first = await page.goto(url);
  expect(first?.headers()['strict-transport-security']).toMatch(/max-age=\d{8}/);
  expect(await page.context().cookies(), 'a reader gets none').toEqual([]);
  await page.goto(`${url}/api/script/zh-tw?to=/`);
  await page.goto(`${url}/api/script/as-written?to=/`);
  await asAdmin(page, url);
  const flags = (await page.context().cookies()).map((c) => [c.name, c.secure, c.httpOnly, c.sameSite]);
  expect(flags).toContainEqual(['__Secure-authjs.session-token', true, true, 'Lax']);
  expect(flags).toContainEqual(['__Host-device', true, true, 'Lax']);
  expect(flags.filter(([, secure, httpOnly, sameSite]) => !secure || !httpOnly || sameSite !== 'Lax')).toEqual([]);
  expect(flags.map(([cookie]) => cookie).filter((cookie) => /csrf|callback/.test(String(cookie)))).toEqual([]);
  await page.goto(`${url}/account`);
  await page.getByRole('banner').getByRole('button', { name: '退出' }).click();
  await page.waitForURL(`${url}/`);
  const left = (await page.context().cookies()).map((cookie) => cookie.name);
  expect(left.filter((cookie) => /authjs/.test(cookie))).toEqual([]);
  expect(left).toContain('__Host-device');
  expect(seen.size).toBeGreaterThan(2);
  for (const [cookie, value] of seen) expect(value, cookie).toMatch(/;\s*Secure/i);
});
