import { and, eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { findArticle, findWholeArticle, isForMembers } from '@/db/articles/find';
import { listByAuthor, listMonth } from '@/db/articles/lists/archive';
import { listForFeed, listForSitemap, listSitemapParts } from '@/db/articles/lists/feeds';
import { saveArticle } from '@/db/articles/write';
import { db } from '@/db/client';
import { changeColumn } from '@/db/columns/edit';
import { addComment } from '@/db/comments/add';
import { addCorrection, countCorrections, listNewestCorrections } from '@/db/corrections/corrections';
import { attachFile, detachFile } from '@/db/files/attach';
import { findMemberFile, findPublicFile } from '@/db/files/find';
import { addFile } from '@/db/files/library';
import { buildIssue } from '@/db/issues/build';
import { findIssueById, listAllItems } from '@/db/issues/find';
import { collectOwnData } from '@/db/members/own-data';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { issueItems } from '@/db/schema/mail/issues';
import { members } from '@/db/schema/member/members';
import { articleWords } from '@/db/schema/search';
import { testDatabase } from '@/db/testing/database';
import { findForEditing } from '@/db/testing/find';
import { idOf } from '@/db/testing/ids';
import { people, raiseWorld, stories } from '@/db/world';
import { parseQuery } from '@/search/query';
import { searchArticles } from '@/search/search';
import { env } from '@/site/env';
import { wallClock } from '@/text/dates';

testDatabase();

const { id, title } = stories.published;
const secret = '榫卯编目法';
let editor = 0;

async function save(fields: { membersOnly: boolean; summary?: string }): Promise<void> {
  const now = await findForEditing(id);
  if (!now) throw new Error('no such article');
  const { columnId, author, source, html, lang, coverId, punctuationAsTyped, responsibleEditor, keywords } = now;
  const words = { title, author, source, summary: '一场讲座。', html, responsibleEditor, keywords };
  const kept = { ...words, columnId, lang, coverId, punctuationAsTyped };
  await saveArticle({ id, version: now.version, fields: { ...kept, ...fields } }, editor);
}
async function find(words: string): Promise<number[]> {
  const query = parseQuery(words);
  if (!query) throw new Error('nothing to look for');
  return (await searchArticles({ columnId: undefined, from: undefined, before: undefined, query }, 'date', 1)).hits.map(
    (hit) => hit.id,
  );
}
const everywhere = async () =>
  JSON.stringify([await findArticle(id), await listForFeed(), await listForFeed([1, 2, 3])]);

beforeEach(async () => {
  await raiseWorld();
  editor = (await db().select().from(members).where(eq(members.email, people.editor.email)))[0]?.id ?? 0;
  await save({ membersOnly: false });
});

test('of an article for members readers get title and summary, members all its words', async () => {
  expect(await everywhere()).toContain(secret);
  await save({ membersOnly: true });
  expect(await everywhere()).not.toContain(secret);
  expect(await findArticle(id)).toMatchObject({ title, summary: '一场讲座。', html: '', forMembers: true });
  expect((await findWholeArticle(id))?.html).toContain(secret);
  expect(await isForMembers(id)).toBe(true);
  expect(await isForMembers(stories.draft.id)).toBe(false);
});

test('what is hidden from everybody is hidden from members too', async () => {
  for (const story of [stories.draft, stories.withdrawn, stories.trashed, stories.scheduled])
    expect(await findWholeArticle(story.id)).toBeNull();
});

test('search finds it by title and summary, never by its words, and shows none of them', async () => {
  expect(await find(secret)).toEqual([id]);
  await save({ membersOnly: true });
  expect(await find(secret)).toEqual([]);
  expect(await find('古籍数字化')).toEqual([id]);
  const [row] = await db().select().from(articleWords).where(eq(articleWords.articleId, id));
  expect(row?.body).toBe('一场讲座。');
  await save({ membersOnly: false });
  expect(await find(secret)).toEqual([id]);
});

test('a column for members closes its articles and its children’s, in search too, and opens them again', async () => {
  const [own] = await db()
    .select({ column: columns })
    .from(columns)
    .innerJoin(articles, and(eq(articles.columnId, columns.id), eq(articles.id, id)));
  const [parent] = await db()
    .select()
    .from(columns)
    .where(eq(columns.id, own?.column.parentId ?? 0));
  if (!own || !parent) throw new Error('the story stands in a child column');
  for (const column of [own.column, parent]) {
    await changeColumn(column.id, { ...column, membersOnly: true }, editor);
    expect(await everywhere(), column.name).not.toContain(secret);
    expect(await find(secret), column.name).toEqual([]);
    await changeColumn(column.id, { ...column, membersOnly: false }, editor);
    expect(await everywhere(), column.name).toContain(secret);
    expect(await find(secret), column.name).toEqual([id]);
  }
});

test('a guest does not comment on what only members read', async () => {
  await save({ membersOnly: true });
  const comment = { articleId: id, name: '过客', email: 'guest@example.org', body: '看不到。' };
  await expect(addComment(comment, { viewer: null, address: '192.0.2.9', seconds: 60 })).rejects.toThrow('不能留言');
  const member = await db().select().from(members).where(eq(members.email, people.member.email));
  const viewer = {
    id: member[0]?.id ?? 0,
    name: '林佩文',
    email: people.member.email,
    role: 'member' as const,
    limited: false,
  };
  expect(await addComment(comment, { viewer, address: '192.0.2.9' })).toEqual({ held: true });
});

test('its year’s archive, its author’s page, the sitemap and the newsletter name it, without its words', async () => {
  await save({ membersOnly: true });
  const zone = env().timeZone;
  const at = wallClock((await findArticle(id))?.publishedAt ?? new Date(), zone);
  const [part = 0] = (await listSitemapParts()).slice(-1);
  const { id: issue } = await buildIssue(editor);
  const [item] = await db()
    .select()
    .from(issueItems)
    .where(and(eq(issueItems.issueId, issue), eq(issueItems.articleId, id)));
  const named = {
    archive: await listMonth(at.year, at.month, zone, 100, 0),
    author: await listByAuthor(['文一舟'], 100),
    sitemap: await listForSitemap(part),
    newsletter: item,
  };
  for (const [place, found] of Object.entries(named)) {
    expect(JSON.stringify(found), place).toContain(String(id));
    expect(JSON.stringify(found), place).not.toContain(secret);
  }
  expect(item?.summary).toBe('一场讲座。');
});

test('its corrections, which repeat its words, are told to members only', async () => {
  await db().transaction((tx) => addCorrection(tx, { articleId: id, body: `${secret}应为编目。` }, editor));
  const told = async () => JSON.stringify(await listNewestCorrections(10));
  expect(await told()).toContain(secret);
  expect(await countCorrections()).toBe(1);
  await save({ membersOnly: true });
  expect(await told()).not.toContain(secret);
  expect(await countCorrections()).toBe(0);
});

test('what letter and book of an issue are made of, and the data that a member takes along, hold none of its words', async () => {
  await save({ membersOnly: true });
  const { id: issue } = await buildIssue(editor);
  const member = await idOf('member');
  const taken = {
    items: await listAllItems(issue),
    issue: await findIssueById(issue),
    own: await collectOwnData(member),
  };
  expect(JSON.stringify(taken.items)).toContain(title);
  expect(JSON.stringify(taken)).not.toContain(secret);
  // Its author's data have it: the words are their own.
  await db().update(articles).set({ createdBy: member }).where(eq(articles.id, id));
  expect(JSON.stringify(await collectOwnData(member))).toContain(secret);
  await db().update(articles).set({ createdBy: null }).where(eq(articles.id, id));
});

test('a file that articles for members alone offer is public no more, and comes back with the next open one', async () => {
  const file = { name: 'c'.repeat(20), type: 'pdf' };
  const facts = { ...file, bytes: 9, sha256: 'members', fileName: '会员.pdf' };
  const { id: fileId } = await addFile(facts, editor);
  await attachFile(id, fileId, editor);
  const found = async () => [(await findPublicFile(file))?.id, (await findMemberFile(file))?.id];
  expect(await found()).toEqual([fileId, fileId]);
  await save({ membersOnly: true });
  expect(await found()).toEqual([undefined, fileId]);
  await attachFile(stories.withComment.id, fileId, editor);
  expect(await found()).toEqual([fileId, fileId]);
  await detachFile(stories.withComment.id, fileId, editor);
  await attachFile(stories.draft.id, fileId, editor);
  expect(await found()).toEqual([undefined, fileId]);
});
