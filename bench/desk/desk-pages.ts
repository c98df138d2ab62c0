import { formShot, visitor } from '@/bench/forms';
import type { Table } from '@/bench/row';
import type { Site } from '@/bench/site';
import { convertText } from '@/chinese/script';
import { sqlClient } from '@/db/client';
import { plainText } from '@/html/plain-text';
import { paths } from '@/site/paths';
import { escapeHtml } from '@/text/escape-html';

const times = 40;
/** What is asked first and not counted: a program that has just started compiles as it answers. */
const before = 5;
const { admin } = paths;

/** The desk's pages, each as an editor opens it on an evening. */
const pages: [what: string, path: string][] = [
  ['概览', admin.home()],
  ['文章', admin.articles()],
  ['文章，第 300 页', admin.articles({ page: 300 })],
  ['文章，浏览最多', admin.articles({ state: 'published', order: 'views' })],
  ['评论', admin.comments()],
  ['评论，已通过', admin.comments({ state: 'approved' })],
  ['图片', admin.pictures()],
  ['图片，没有用到的', admin.pictures({ unused: 1 })],
  ['会员', admin.members()],
  ['日历', admin.calendar()],
  ['统计，一年', admin.statistics({ days: 365 })],
  ['日志', admin.log()],
  ['公告条', admin.notices()],
  ['失效地址', admin.addresses()],
  ['文章模板', admin.templates()],
  ['批量修改，全部文章', admin.bulk({ all: 1 })],
  ['栏目', admin.columns()],
  ['邮件', admin.mail()],
];

/** The router's state, as Next's client sends it from the list: only what stands in its page is made anew. */
const around = (name: string, inner: unknown, hint: number) => [name, { children: inner }, null, null, hint];
const listAlone = encodeURIComponent(
  JSON.stringify(around('', around('admin', around('articles', ['__PAGE__', {}, null, 'refetch', 0], 0), 16), 16)),
);

/** What is typed into the list and the box, one word after the other; none is remembered from the one before. */
const typed = ['研究', '大学', '教授', '2019', 'AI', '发展与', '会议纪要', '不存在的标题'];

async function logIn(site: Site): Promise<string> {
  const html = await (await fetch(`${site.url}/login`)).text();
  const fields = { name: 'admin@example.org', password: 'correct horse battery' };
  const { path, headers, body } = formShot(html, '/login', 'password', fields, visitor(1), site.url);
  const answer = await fetch(site.url + path, {
    method: 'POST',
    headers: headers ?? {},
    body: body ?? '',
    redirect: 'manual',
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  if (!cookies.some((cookie) => cookie?.includes('session-token'))) throw new Error('the login failed');
  return cookies.join('; ');
}

/** Milliseconds until the whole answer is there, one request after the other. */
async function timed(url: string, cookie: string, headers: Record<string, string> = {}): Promise<number> {
  const began = performance.now();
  const answer = await fetch(url, { headers: { cookie, ...headers } });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${answer.status} at ${url}`);
  return performance.now() - began;
}

function add(table: Table, what: string, list: number[], most: number): void {
  const sorted = list.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  const note = `50% 在 ${at(0.5).toFixed(1)} ms${at(0.95) > most ? ` · 超过 ${most} ms` : ''}`;
  table.add({ what: `后台：${what}`, p95: at(0.95), note });
}

/** Edited copies of articles, as they are pasted: in Traditional characters, without their last four tenths. */
async function pastedCopies(): Promise<string[]> {
  const rows = await sqlClient()<{ html: string }[]>`
    select html from articles where length(html) between 2000 and 12000 and id % 31 = 0 order by id limit ${before + 3 * times}`;
  return rows.map(({ html }) => {
    const characters = [...convertText(plainText(html), 'zh-tw')];
    const paragraphs = characters
      .slice(0, characters.length * 0.6)
      .join('')
      .split('\n');
    return paragraphs.map((words) => `<p>${escapeHtml(words)}</p>`).join('');
  });
}

/** How long it takes until an article that is being pasted is told to be one of those that stand here. */
async function measurePasting(site: Site, table: Table, cookie: string): Promise<void> {
  const list = [];
  let told = 0;
  for (const html of await pastedCopies()) {
    const began = performance.now();
    const answer = await fetch(site.url + paths.checks(), {
      method: 'POST',
      headers: { cookie, origin: site.url, 'content-type': 'application/json' },
      body: JSON.stringify({ id: 1, title: '', html, source: '', punctuationAsTyped: true }),
    });
    const { advice } = (await answer.json()) as { advice: { duplicate?: true }[] };
    list.push(performance.now() - began);
    told += advice.some(({ duplicate }) => duplicate) ? 1 : 0;
  }
  add(table, `同题文章，粘贴时（${list.length} 篇改过的，认出 ${told} 篇）`, list.slice(before), 100);
}

/** How long an editor waits for the desk's pages, and while typing into the list of articles and the box that finds. */
export async function measureDesk(site: Site, table: Table): Promise<void> {
  const cookie = await logIn(site);
  for (const [what, path] of pages) {
    for (let n = 0; n < before; n++) await timed(site.url + path, cookie);
    const list = [];
    for (let n = 0; n < times; n++) list.push(await timed(site.url + path, cookie));
    add(table, what, list, 150);
  }
  const typing: [string, (q: string) => string, Record<string, string>][] = [
    // As the browser asks while one types: the payload of the page alone, without what stands around it.
    ['边打字边筛选文章', (q) => admin.articles({ q }), { RSC: '1', 'Next-Router-State-Tree': listAlone }],
    ['边打字边查找', (q) => admin.searchResults({ q }), {}],
  ];
  for (const [what, address, headers] of typing) {
    const list: number[] = [];
    for (let n = 0; n < before + times; n++) {
      const word = typed[n % typed.length] ?? '';
      list.push(await timed(site.url + address(word), cookie, headers));
    }
    add(table, what, list.slice(before), 100);
  }
  await measurePasting(site, table, cookie);
}
