import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { members } from '@/db/schema/member/members';
import { pictures } from '@/db/schema/pictures';
import { testDatabase } from '@/db/testing/database';
import { listTopicsByTitle } from '@/db/topics/by-title';
import { declaration } from '@/db/topics/declaration';
import {
  addTopic,
  addToTopic,
  changeTopic,
  deleteTopic,
  moveInTopic,
  moveTopic,
  removeFromTopic,
} from '@/db/topics/edit';
import { findTopic, listDeskTopics, listTopicArticles, listTopics, listTopicsOf } from '@/db/topics/find';
import { people, raiseWorld, stories } from '@/db/world';

testDatabase();
let editor = 0;
const input = { title: '湖山', slug: 'lakes', introduction: '导语。', coverId: null, shown: true };

beforeAll(async () => {
  await raiseWorld();
  const [row] = await db().select().from(members).where(eq(members.email, people.editor.email));
  editor = row?.id ?? 0;
});

test('readers see a published topic with its visible articles in the order of the editors, under its former address too', async () => {
  const id = await addTopic(input, editor);
  for (const { id: article } of [stories.withComment, stories.draft, stories.published, stories.trashed])
    await addToTopic(id, article, editor);
  await addToTopic(id, stories.published.id, editor);
  const shown = async () => (await listTopicArticles(id)).map((article) => article.id);
  expect(await shown()).toEqual([stories.withComment.id, stories.published.id]);
  // One step is over the draft between them, which readers do not see.
  await moveInTopic(id, stories.published.id, -1, editor);
  await moveInTopic(id, stories.published.id, -1, editor);
  await moveInTopic(id, stories.published.id, -1, editor);
  expect(await shown()).toEqual([stories.published.id, stories.withComment.id]);
  await changeTopic(id, { ...input, slug: 'lakes-and-hills' }, editor);
  expect((await findTopic('lakes'))?.slug).toBe('lakes-and-hills');
  expect(await listTopicsOf(stories.published.id)).toEqual([{ slug: 'lakes-and-hills', title: '湖山' }]);
  expect((await listTopics()).map((topic) => topic.articles)).toEqual([2]);
  await removeFromTopic(id, stories.published.id, editor);
  expect(await shown()).toEqual([stories.withComment.id]);
  await changeTopic(id, { ...input, slug: 'lakes-and-hills', shown: false }, editor);
  expect(await findTopic('lakes-and-hills')).toBeNull();
  expect(await listTopicsOf(stories.withComment.id)).toEqual([]);
});

test('a new topic stands first, moves by steps, and takes nothing with it when it goes', async () => {
  const second = await addTopic({ ...input, slug: 'rivers', title: '江河' }, editor);
  const order = async () => (await listDeskTopics()).map(({ slug }) => slug);
  expect(await order()).toEqual(['rivers', 'lakes-and-hills']);
  await moveTopic(second, 1);
  expect(await order()).toEqual(['lakes-and-hills', 'rivers']);
  await addToTopic(second, stories.published.id, editor);
  await deleteTopic(second, editor);
  await deleteTopic(second, editor);
  expect(await db().$count(articles, eq(articles.id, stories.published.id))).toBe(1);
});

test('an address that is in use, a topic or an article that is gone is refused', async () => {
  await addTopic({ ...input, slug: 'stones' }, editor);
  await expect(addTopic({ ...input, slug: 'stones' }, editor)).rejects.toThrow('网址名称');
  await expect(changeTopic(9999, input, editor)).rejects.toThrow('已被删除');
  const [topic] = await listDeskTopics();
  await expect(addToTopic(topic?.id ?? 0, 999_999, editor)).rejects.toThrow('没有这篇文章');
});

test('a topic without a cover of its own shows that of its first illustrated article; a picture in use is needed', async () => {
  const [picture] = await db()
    .insert(pictures)
    .values({ path: 'topic-test/800.webp', width: 800, height: 500, bytes: 1, widths: [800] })
    .returning();
  const [column] = await db().select().from(columns).limit(1);
  const [article] = await db()
    .insert(articles)
    .values({ title: '有图', columnId: column?.id ?? 0, coverId: picture?.id, publishedAt: sql`now()` })
    .returning();
  const id = await addTopic({ ...input, slug: 'covers' }, editor);
  expect((await findTopic('covers'))?.cover).toBeNull();
  await addToTopic(id, article?.id ?? 0, editor);
  expect((await findTopic('covers'))?.cover).toBe(picture?.path);
  const needs = () =>
    db().transaction((tx) => declaration.pictures?.needs(tx, picture as never) ?? Promise.resolve(null));
  expect(await needs()).toBe(false);
  await changeTopic(id, { ...input, slug: 'covers', coverId: picture?.id ?? 0 }, editor);
  expect(await needs()).toBe(true);
  expect((await declaration.pictures?.list([picture?.id ?? 0], editor))?.map(({ title }) => title)).toEqual(['湖山']);
});

test('a search finds published topics by all the words of their title, in any script; hidden ones never', async () => {
  const id = await addTopic({ ...input, title: '古籍数字化专辑', slug: 'digitized' }, editor);
  const found = async (words: string) => (await listTopicsByTitle(words)).map(({ slug }) => slug);
  expect(await found('古籍 專輯')).toEqual(['digitized']);
  expect(await found('數字化')).toEqual(['digitized']);
  expect(await found('古籍 没有')).toEqual([]);
  expect(await found('“”%_')).toEqual([]);
  await changeTopic(id, { ...input, title: '古籍数字化专辑', slug: 'digitized', shown: false }, editor);
  expect(await found('古籍')).toEqual([]);
});
