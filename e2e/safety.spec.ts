import { readdirSync, readFileSync } from 'node:fs';
import { type APIRequestContext, expect } from '@playwright/test';
import { raiseWorld, stories } from '@/db/world';
import { test } from '@/e2e/story';
import { asAdmin, asEditor, asMember } from '@/e2e/visitors';
import { paths } from '@/site/paths';

const roles = ['reader', 'member', 'editor', 'admin'] as const;
const article = paths.article(stories.published.id);
const _port = Number(process.env.PORT);

/** Every page under app/admin with the role that its file names; an unknown number where the address has a part. */
function deskPages(): { address: string; role: 'editor' | 'admin'; single: boolean }[] {
  return (
    readdirSync('app/admin', { recursive: true, encoding: 'utf8' })
      // The gallery is there in development only.
      .filter((file) => /(^|\/)page\.tsx$/.test(file) && !file.startsWith('gallery/'))
      .map((file) => {
        const role = /export default adminPage\(/.test(readFileSync(`app/admin/${file}`, 'utf8')) ? 'admin' : 'editor';
        const place = file.replace(/\/?page\.tsx$/, '').replace(/\[\w+\]/, '2000000000');
        return { address: `/admin${place && `/${place}`}`, role, single: file.includes('[') };
      })
  );
}

const open = [
  ...[
    '/',
    '/columns/news',
    '/columns/tech',
    article,
    `${article}/print`,
    '/pictures',
    '/about',
    '/contact',
    '/privacy',
  ],
  ...['/bookmark', '/search', '/search?q=x', '/join', '/forgot', '/healthz', '/readyz', '/api/live', '/site.js'],
  ...['/icon.svg', '/zh-tw', `/zh-hk${article}`],
];
const missing = [
  ...[
    '/nowhere',
    '/articles/0',
    '/articles/1e3',
    '/articles/-1',
    '/columns/x/2',
    '/columns/news?page=0',
    '/uploads/x/1.webp',
  ],
  ...[
    '/_next/image?url=x&w=16&q=1',
    '/_next/data/build/articles/1.json',
    '/_next/static/../../BUILD_ID',
    '/%00',
    '/%5c%5cevil',
  ],
  ...[
    '/api/self',
    '/api/nothing',
    '/.env',
    '/.git/HEAD',
    '/uploads/',
    '/_next/static/',
    '/package.json',
    '/missing',
    '/gone/1',
    '/as-written/articles/1',
    '/reset/x/y',
    '/uploads/..%2f..%2fsecrets.json',
  ],
];
const hidden = [stories.draft, stories.scheduled, stories.withdrawn, stories.trashed];
const secrets = hidden.flatMap(({ title }) => [title.split('：')[1] as string]).map((words) => words.slice(0, 3));

const asked: Record<(typeof roles)[number], APIRequestContext> = {} as never;

test.beforeAll(async ({ browser, playwright, baseURL }) => {
  await raiseWorld();
  asked.reader = await playwright.request.newContext({ baseURL });
  const logIn = { member: asMember, editor: asEditor, admin: asAdmin };
  for (const role of ['member', 'editor', 'admin'] as const) {
    const page = await browser.newPage();
    await logIn[role](page);
    asked[role] = page.context().request;
  }
});

test('every address answers each role with its status and its headers', async () => {
  const wrong: string[] = [];
  const expectStatus = async (role: (typeof roles)[number], address: string, wanted: number[]) => {
    const answer = await asked[role].get(address, { maxRedirects: 0 });
    if (!wanted.includes(answer.status())) wrong.push(`${role} GET ${address}: ${answer.status()}, not ${wanted}`);
    const headers = answer.headers();
    for (const name of [
      'content-security-policy',
      'referrer-policy',
      'permissions-policy',
      'cross-origin-opener-policy',
    ])
      if (!headers[name]) wrong.push(`${role} GET ${address}: no ${name}`);
    if (headers['x-content-type-options'] !== 'nosniff') wrong.push(`${address}: sniffable`);
    if (headers['x-powered-by'] || headers.server) wrong.push(`${address}: says what it is made of`);
    if (role === 'reader' && headers['set-cookie']) wrong.push(`${address}: a cookie for a reader`);
    if (role !== 'reader' && /public/.test(headers['cache-control'] ?? '') && /data-viewer/.test(await answer.text()))
      wrong.push(`${address}: a personal page to be kept by others`);
  };
  for (const role of roles) {
    for (const address of open) await expectStatus(role, address, [200]);
    for (const address of missing) await expectStatus(role, address, [404]);
    await expectStatus(role, '/account', role === 'reader' ? [307] : [200]);
    for (const page of deskPages()) {
      const may = role === 'admin' || role === page.role;
      await expectStatus(role, page.address, role === 'reader' ? [307] : may && !page.single ? [200] : [404]);
    }
  }
  expect(wrong).toEqual([]);
});

test('other methods are refused everywhere, and so is writing from elsewhere', async ({ baseURL }) => {
  const wrong: string[] = [];
  const addresses = [
    ...open,
    ...missing,
    '/login',
    '/account',
    ...deskPages().map((page) => page.address),
    '/api/pictures',
    '/api/viewer',
  ];
  for (const role of ['reader', 'admin'] as const) {
    for (const address of addresses) {
      for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
        const answer = await asked[role].fetch(address, { method, maxRedirects: 0 });
        if (answer.status() !== 405 || !answer.headers()['content-security-policy'])
          wrong.push(`${role} ${method} ${address}: ${answer.status()}`);
      }
      for (const origin of [undefined, `${baseURL}.evil.example`]) {
        const headers: Record<string, string> = origin ? { origin } : {};
        const answer = await asked[role].post(address, { headers, form: { a: 'b' }, maxRedirects: 0 });
        if (![403, ...(/%00|%5c/.test(address) ? [404] : [])].includes(answer.status()))
          wrong.push(`${role} POST ${address} from ${origin}: ${answer.status()}`);
      }
      const own = await asked[role].post(address, {
        headers: { origin: String(baseURL) },
        form: { a: 'b' },
        maxRedirects: 0,
      });
      if (own.status() >= 500) wrong.push(`${role} POST ${address}: ${own.status()}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('what is not published leaks nowhere', async ({ baseURL }) => {
  const ids = hidden.map(({ id }) => id);
  const addresses = [
    ...open,
    ...[
      '/feed.xml',
      '/sitemap.xml',
      '/sitemaps/0',
      '/sitemaps/1',
      '/robots.txt',
      '/columns/scholars',
      '/columns/scholars/feed.xml',
    ],
    ...['/zh-tw/columns/scholars', '/api/viewer', `/api/live?ids=${ids}`],
    ...ids.flatMap((id) => [
      `/articles/${id}`,
      `/articles/${id}/print`,
      `/zh-cn/articles/${id}`,
      `/news.asp?NewsID=${id}`,
      `/admin/articles/${id}`,
    ]),
    ...ids.map((id) => `/_next/data/x/articles/${id}.json`),
    ...secrets.flatMap((words) => [
      `/search?q=${encodeURIComponent(words)}`,
      `/search?q=${encodeURIComponent(words)}&scope=body`,
    ]),
  ];
  const ways: Record<string, string>[] = [
    {},
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    { 'next-action': '0'.repeat(42) },
    {
      'x-middleware-subrequest': 'middleware:middleware:middleware',
      'x-prerender-revalidate': 'x',
      'x-nextjs-data': '1',
    },
    { cookie: '__prerender_bypass=x; __next_preview_data=x; authjs.session-token=eyJhbGciOiJub25lIn0..' },
  ];
  const wrong: string[] = [];
  for (const role of ['reader', 'member'] as const) {
    for (const address of addresses) {
      for (const headers of role === 'reader' ? ways : ways.slice(0, 2)) {
        for (const query of ['', address.includes('?') ? '&_rsc=1' : '?_rsc=1']) {
          const answer = await asked[role].get(address + query, { headers });
          // What was asked for comes back in the search box; it is the titles and bodies that must not.
          const text = (await answer.text()).replace(
            /<title>[^<]*|value="[^"]*"|“[^”]*”|href="[^"]*"|content="[^"]*"/g,
            '',
          );
          if (answer.status() >= 500) wrong.push(`${address} ${JSON.stringify(headers)}: ${answer.status()}`);
          for (const { title } of hidden)
            if (text.includes(title.slice(4))) wrong.push(`${role} ${address} ${JSON.stringify(headers)}`);
        }
      }
      const action = await asked[role].post(address, {
        headers: { origin: String(baseURL), 'next-action': '7'.repeat(42), accept: 'text/x-component' },
        data: '[]',
        maxRedirects: 0,
      });
      if (action.status() >= 500) wrong.push(`${role} action on ${address}: ${action.status()}`);
    }
  }
  expect(wrong).toEqual([]);
});
