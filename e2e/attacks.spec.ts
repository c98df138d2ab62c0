import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page } from '@playwright/test';
import postgres from 'postgres';
import { closeDatabase } from '@/db/client';
import { databaseUrl, dropDatabase } from '@/db/testing/cluster';
import { attacks, poisonEverything } from '@/e2e/attacks';
import { test } from '@/e2e/story';
import { type Instance, instance } from '@/e2e/two-machines';
import { freePort } from '@/embedded-postgres/process';

test.describe.configure({ mode: 'serial', timeout: 600_000 });

const cluster = String(process.env.DATABASE_URL);
const name = `portal_attacks_${process.pid}`;
const folder = mkdtempSync(path.join(tmpdir(), 'scholars-portal-attacks-'));
const sql = postgres(cluster, { max: 1, onnotice: () => {} });
let site: Instance;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  await sql.unsafe(`create database ${name}`);
  const port = await freePort();
  const url = databaseUrl(cluster, name);
  site = instance(port, {
    DATABASE_URL: url,
    DATA_DIR: path.join(folder, 'data'),
    SITE_URL: `http://localhost:${port}`,
    ADMIN_EMAIL: 'admin@example.org',
    ADMIN_PASSWORD: 'correct horse battery',
  });
  await site.start();
  process.env.DATABASE_URL = url;
  await closeDatabase();
});

test.afterAll(async () => {
  process.env.DATABASE_URL = cluster;
  await closeDatabase();
  await site?.stop();
  await dropDatabase(sql, name);
  await sql.end();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

type Told = { hits: unknown[]; violations: string[] };

/** Lets the page tell of every script that ran, every one that the policy stopped and every request that left the site. */
async function watch(page: Page, base: string): Promise<string[]> {
  const left: string[] = [];
  page.on('request', (request) => {
    if (!/^(?:data|blob|about):/.test(request.url()) && !request.url().startsWith(base)) left.push(request.url());
  });
  page.on('dialog', (dialog) => {
    left.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  // An editor that has tidied an attack away asks before it is left.
  page.on('dialog', (dialog) => dialog.accept().catch(() => {}));
  await page.addInitScript(() => {
    const told: Told = { hits: [], violations: [] };
    Object.assign(window, { told, hit: (n: unknown) => told.hits.push(n) });
    document.addEventListener('securitypolicyviolation', (event) =>
      told.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  return left;
}

/** What is wrong with the page that is open: what ran, what would run without the policy, what broke out. */
const faultsOf = (page: Page) =>
  page.evaluate(() => {
    const { hits, violations } = (window as unknown as { told: Told }).told;
    const found = hits.map((hit) => `ran ${hit}`);
    if (document.querySelector('parsererror')) found.push('no XML');
    // What the browser shows of XML is its own.
    if (document.contentType !== 'text/html') return found;
    found.push(...violations);
    const addresses = /^(?:href|src|srcset|action|formaction|data|poster|xlink:href)$/i;
    for (const element of document.querySelectorAll('*'))
      for (const { name, value } of element.attributes)
        if (/^on/i.test(name) || (addresses.test(name) && /^\s*(?:java|vb)script:/i.test(value)))
          found.push(`<${element.localName} ${name}=${value}`);
    for (const link of document.querySelectorAll('link'))
      if (!link.href.startsWith('data:') && new URL(link.href, location.href).origin !== location.origin)
        found.push(`<link> ${link.href}`);
    for (const tag of ['base', 'meta[http-equiv=refresh i]', 'object', 'embed', 'plaintext', 'form[action*=evil]'])
      if (document.querySelector(tag)) found.push(`<${tag}>`);
    if (document.querySelectorAll('main').length !== 1) found.push('not one main');
    if (!document.title) found.push('no title');
    const wide = document.documentElement.scrollWidth - window.innerWidth;
    if (wide > 0) found.push(`${wide} px too wide at ${window.innerWidth}`);
    return found;
  });

/** The shape of an address: one of many articles, names and tokens. */
const shape = (address: string) =>
  address
    .replace(/\?.*/, (query) => `?${[...new URLSearchParams(query).keys()].sort()}`)
    .replace(/^\/authors\/.*/, '/authors/N')
    .replace(/^\/columns\/[^/?]+/, '/columns/N')
    .replace(/\d+/g, 'N');

const linksOf = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
      .filter((link) => link.origin === location.origin && !link.hasAttribute('download'))
      .map((link) => link.pathname + link.search),
  );

const ours = /^(?:\/zh-tw)?\/(?:articles|columns|events|newsletter|archive|pictures|account|admin)(?:\/|\?|$)/;

/** Opens `first` and what it leads to, two addresses of each shape, on a desk and as narrow as a phone. */
async function walk(page: Page, first: string[]): Promise<{ faults: string[]; opened: string[] }> {
  const base = `http://localhost:${site.port}`;
  const left = await watch(page, base);
  const [faults, opened, shapes]: [string[], string[], Map<string, number>] = [[], [], new Map()];
  const waiting = [...first];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const times = shapes.get(shape(address)) ?? 0;
    if (
      times >= 2 ||
      opened.includes(address) ||
      /^\/(?:api|uploads|files)\/|\.(?:csv|epub|ics|bib|ris|svg)(?:\?|$)/.test(address)
    )
      continue;
    shapes.set(shape(address), times + 1);
    opened.push(address);
    await page.setViewportSize({ width: 1280, height: 900 });
    const answer = await page.goto(base + address, { waitUntil: 'load' });
    const at = (fault: string) => faults.push(`${address}: ${fault}`);
    // What is left of an attack in a text or a byline may lead nowhere on this site.
    if (answer?.status() === 404 && !ours.test(address)) continue;
    if (answer?.status() !== 200) at(String(answer?.status()));
    const wide = await faultsOf(page);
    await page.setViewportSize({ width: 390, height: 844 });
    const narrow = await faultsOf(page);
    for (const fault of new Set([...wide, ...narrow])) at(fault);
    for (const request of left.splice(0)) at(`went to ${request}`);
    waiting.push(...(await linksOf(page)));
  }
  return { faults, opened };
}

const searches = attacks.slice(0, 12).map((attack) => `/search?q=${encodeURIComponent(attack)}`);
const machines = ['/feed.xml', '/newsletter/feed.xml', '/sitemap.xml', '/search/feed.xml?q=script', '/events'];

test('attacks in every field of every table run on no page of readers and break none', async ({ page }) => {
  const poisoned = await poisonEverything();
  expect(poisoned).toEqual(
    expect.arrayContaining([
      ...['articles.title', 'articles.author', 'articles.html', 'comments.name', 'comments.body', 'columns.name'],
      ...['members.chinese_name', 'members.introduction', 'pages.title', 'pages.html', 'links.title', 'links.note'],
      ...['events.place', 'event_questions.title', 'registrations.name', 'registrations.companions'],
      ...['issues.subject', 'issues.editorial', 'issue_items.title', 'pictures.caption'],
    ]),
  );
  const { faults, opened } = await walk(page, ['/', '/zh-tw', ...searches, ...machines]);
  expect(faults).toEqual([]);
  expect(opened.length).toBeGreaterThan(60);
});
