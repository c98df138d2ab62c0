import http from 'node:http';
import { Duplex } from 'node:stream';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { comments } from '@/db/schema/comments';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld, stories } from '@/db/world';
import { attacks } from '@/html/attacks';
import type { Next } from '@/server/next';
import { ownCommentsHtml } from '@/server/personalize';
import { ReaderPages } from '@/server/reader-pages';
import { type ReaderRoute, routeOf } from '@/server/routing';
import { paths } from '@/site/paths';
import { fillAll, tokens } from '@/site/tokens';

testDatabase();
beforeAll(raiseWorld);

const createdAt = new Date('2026-11-24T03:00:00Z');

test('own comments are plain text, whatever was written', () => {
  const html = ownCommentsHtml(attacks.map((body, id) => ({ id, body, createdAt, state: 'held' })));
  expect(html.match(/<[a-z]+/g)?.filter((tag) => !/^<(section|p|ol|li|strong|time)$/.test(tag))).toEqual([]);
  expect(html.match(/<strong>待审<\/strong>/g)).toHaveLength(attacks.length);
});

test('a page for nobody keeps no mark of them', () => {
  const page = `<html lang="zh-Hans">评论${tokens.ownComments}</html>`;
  expect(fillAll(page, {})).toBe('<html lang="zh-Hans">评论</html>');
  expect(fillAll(page, { ownComments: '$& 待审' })).toContain('评论$& 待审');
});

/** What one of the people sees at `address` of a page with a place for own comments and for the way to the desk. */
async function shownTo(person: (typeof people)['editor' | 'member'], address: string): Promise<string> {
  const [viewer] = await db().select().from(members).where(eq(members.email, person.email));
  const body = Buffer.from(`<html lang="zh-Hans">${tokens.edit}${tokens.ownComments}</html>`);
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  const next = {
    render: async () => ({ status: 200, headers, body, tags: [], pieces: [] }),
    handle: async () => ({
      status: 200,
      headers: {},
      body: Buffer.from(JSON.stringify({ ...viewer, name: person.chineseName })),
    }),
  };
  const req = new http.IncomingMessage(new Duplex({ read() {} }) as never);
  req.headers = { cookie: 'authjs.session-token=x' };
  const res = new http.ServerResponse(req);
  const end = vi.spyOn(res, 'end');
  const route = routeOf(new URL(address, 'http://localhost')) as ReaderRoute;
  await new ReaderPages(next as unknown as Next, () => 1000).get(req, res, route);
  return String(end.mock.calls[0]?.[0]);
}

const { id } = stories.published;

test.each([paths.article(id), paths.event(id)])(
  'at %s who wrote a comment that waits sees it, and an editor finds the way to the desk',
  async (address) => {
    const [member] = await db().select().from(members).where(eq(members.email, people.member.email));
    const comment = {
      articleId: id,
      memberId: member?.id,
      name: '林佩文',
      body: '还在等待的留言。',
      digest: 'held here',
    };
    await db().insert(comments).values(comment).onConflictDoNothing();
    expect(await shownTo(people.member, address)).toContain(comment.body);
    expect(await shownTo(people.member, address)).not.toContain('编辑本文');
    const toEditor = await shownTo(people.editor, address);
    expect(toEditor).toContain(paths.admin.article(id));
    expect(toEditor).not.toContain(comment.body);
  },
);
