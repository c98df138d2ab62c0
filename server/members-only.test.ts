import type http from 'node:http';
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld, stories } from '@/db/world';
import { createServer } from '@/server/http';
import type { Next } from '@/server/next';
import { ReaderPages } from '@/server/reader-pages';
import { routeOf } from '@/server/routing';
import { paths } from '@/site/paths';
import { placeholder, tokens } from '@/site/tokens';

testDatabase();
beforeAll(raiseWorld);

const [root] = Object.values(placeholder('root'));
const html = (words: string) =>
  `<html lang="zh-Hans" data-fill="${root}"><main>${tokens.note}${words}</main>${tokens.name}</html>`;
const address = paths.article(stories.published.id);
let membersOnly = true;
/** What an author may write: no page is told by its words. */
let notice = '<p>供会员阅读</p>';

const answer = (body: string, type = 'text/html; charset=utf-8') => ({
  status: 200,
  headers: { 'content-type': type },
  body: Buffer.from(body),
});
const next = {
  render: async () => ({ ...answer(html(notice)), tags: null, pieces: [], membersOnly }),
  handle: async ({ url }: http.IncomingMessage) =>
    url === '/api/viewer'
      ? answer(JSON.stringify({ id: 1, name: '甲', email: 'a@example.org', role: 'member' }), 'application/json')
      : answer(html('<p>网络全文</p>')),
} as unknown as Next;

/** The page as one visitor gets it, from a cache of its own. */
async function shown(path: string, cookie = ''): Promise<string> {
  const readers = new ReaderPages(next, () => 60_000);
  const server = createServer((req, res) => {
    const route = routeOf(new URL(req.url ?? '/', 'http://localhost'));
    if (route.kind === 'reader') void readers.get(req, res, route);
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const { port } = server.address() as { port: number };
  const body = await (await fetch(`http://127.0.0.1:${port}${path}`, { headers: { cookie } })).text();
  await new Promise((done) => server.close(done));
  return body;
}
const session = 'authjs.session-token=x';

test('an article for members: a notice for strangers, the whole for members, in the script that they chose', async () => {
  expect(await shown(address)).toBe('<html lang="zh-Hans"><main><p>供会员阅读</p></main></html>');
  expect(await shown(address, session)).toBe(
    '<html lang="zh-Hans" data-viewer="member"><main><p>网络全文</p></main>甲</html>',
  );
  const converted = await shown(`/zh-tw${address}`, `${session}; reading=1--dark`);
  expect(converted).toContain('<html lang="zh-Hant-TW" data-viewer="member" data-size="106-25" data-theme="dark">');
  expect(converted).toContain('<p>網路全文</p></main>甲</html>');
});

test('what an article says makes no page one for members', async () => {
  membersOnly = false;
  notice = '<section data-members-only="1"><p>供会员阅读</p></section>';
  expect(await shown(address, session)).toBe(
    `<html lang="zh-Hans" data-viewer="member"><main>${notice}</main>甲</html>`,
  );
});
