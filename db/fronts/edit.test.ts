import { eq, inArray } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { arrange } from '@/db/fronts/arrangement';
import { resolveCard } from '@/db/fronts/card';
import { changeBlock, discardDraft, listBlocks, publishFront, restoreFront } from '@/db/fronts/edit';
import { findFront, findHomeArrangement, listColumnArrangements, listFrontVersions } from '@/db/fronts/find';
import { deleteOwnAccount } from '@/db/members/erase';
import { fronts } from '@/db/schema/article/fronts';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld, stories } from '@/db/world';

testDatabase();

let [one, other] = [0, 0];
beforeAll(async () => {
  await raiseWorld();
  const idOf = async (email: string) => (await db().select().from(members).where(eq(members.email, email)))[0]?.id ?? 0;
  one = await idOf(people.editor.email);
  other = await idOf(people.member.email);
});
beforeEach(async () => {
  await db().delete(fronts);
});

const version = async () => (await findFront(null))?.version ?? 0;
const home = async () => ({ columnId: null, version: await version() });
const blocksNow = async () => {
  const front = await findFront(null);
  return arrange(await listBlocks(null), front?.draft ?? front?.arrangement ?? null);
};
const orderOf = async (area: string) => (await blocksNow()).filter((b) => b.area === area).map(({ id }) => id);

test('what is arranged is a draft that readers see when it is published, and what they saw before comes back', async () => {
  expect(await orderOf('strip')).toEqual(['slides', 'pictures']);
  await changeBlock(await home(), { block: 'pictures', steps: -1 }, one);
  await changeBlock(await home(), { block: 'memory', shown: false }, one);
  await changeBlock(await home(), { block: 'latest', lines: 3 }, one);
  expect(await findHomeArrangement()).toBeNull();
  expect(await orderOf('strip')).toEqual(['pictures', 'slides']);
  expect(await publishFront(await home(), one)).toBe(true);
  expect(await publishFront(await home(), one)).toBe(false);
  const seen = arrange(await listBlocks(null), await findHomeArrangement());
  expect(seen.find(({ id }) => id === 'memory')?.shown).toBe(false);
  expect(seen.find(({ id }) => id === 'latest')?.lines).toBe(3);

  const front = await findFront(null);
  const [former] = await listFrontVersions(front?.id ?? 0);
  await restoreFront(await home(), former?.id ?? 0, one);
  expect(await orderOf('strip')).toEqual(['slides', 'pictures']);
  expect((await findHomeArrangement())?.blocks.find(({ id }) => id === 'memory')?.shown).toBe(false);
  await discardDraft(await home(), one);
  expect(await orderOf('strip')).toEqual(['pictures', 'slides']);
  await expect(restoreFront(await home(), 99_999, one)).rejects.toThrow('没有了');
});

test('two editors at once: both changes stay and the second is told; who publishes must have seen all', async () => {
  const began = await home();
  expect(await changeBlock(began, { block: 'ranking', shown: false }, one)).toBeNull();
  expect(await changeBlock(began, { block: 'memory', shown: false }, other)).toBe(people.editor.chineseName);
  const hidden = (await blocksNow()).filter(({ shown, id }) => !shown && !id.startsWith('topic-')).map(({ id }) => id);
  expect(hidden.sort()).toEqual(['memory', 'ranking']);
  const old = { columnId: null, version: (await version()) - 1 };
  await expect(publishFront(old, one)).rejects.toThrow(`${people.member.chineseName}刚刚改过`);
  await expect(discardDraft(old, one)).rejects.toThrow('刚刚改过');
  expect(await findHomeArrangement()).toBeNull();
  expect(await publishFront(await home(), one)).toBe(true);
});

test('articles are put first by hand, in an order, once; unknown ones, too many lines and foreign blocks are refused', async () => {
  const { published, withComment } = stories;
  const cards = async () => (await blocksNow()).find(({ id }) => id === 'latest')?.cards;
  await changeBlock(await home(), { block: 'latest', add: published.id }, one);
  await changeBlock(await home(), { block: 'latest', add: withComment.id }, one);
  await changeBlock(await home(), { block: 'latest', add: withComment.id }, one);
  expect(await cards()).toEqual([published.id, withComment.id]);
  await changeBlock(await home(), { block: 'latest', card: withComment.id, steps: -1 }, one);
  expect(await cards()).toEqual([withComment.id, published.id]);
  await changeBlock(await home(), { block: 'latest', drop: withComment.id }, one);
  expect(await cards()).toEqual([published.id]);
  await expect(changeBlock(await home(), { block: 'latest', add: 99_999_999 }, one)).rejects.toThrow('没有这篇文章');
  await expect(changeBlock(await home(), { block: 'ranking', add: published.id }, one)).rejects.toThrow('不能手放');
  await expect(changeBlock(await home(), { block: 'latest', lines: 30 }, one)).rejects.toThrow('最多 15 条');
  await expect(changeBlock(await home(), { block: 'column-99999', steps: 1 }, one)).rejects.toThrow('没有了');
});

test('what an editor arranged stays when the account is deleted, to be published and gone back to by others', async () => {
  const [gone] = await db()
    .insert(members)
    .values({
      role: 'editor',
      email: 'gone@example.org',
      chineseName: '何暮云',
      passwordHash: '',
      approvedAt: new Date(),
      emailVerifiedAt: new Date(),
    })
    .returning();
  const editor = gone?.id ?? 0;
  await changeBlock(await home(), { block: 'memory', shown: false }, editor);
  await publishFront(await home(), editor);
  await changeBlock(await home(), { block: 'latest', lines: 3 }, editor);
  const before = await version();
  await deleteOwnAccount(editor);
  expect(await changeBlock({ columnId: null, version: before - 1 }, { block: 'pictures', steps: -1 }, one)).toBe(
    '其他编辑',
  );
  await publishFront(await home(), one);
  const seen = arrange(await listBlocks(null), await findHomeArrangement());
  expect([seen.find(({ id }) => id === 'memory')?.shown, seen.find(({ id }) => id === 'latest')?.lines]).toEqual([
    false,
    3,
  ]);
  const versions = await listFrontVersions((await findFront(null))?.id ?? 0);
  expect(versions).toHaveLength(2);
  expect(JSON.stringify(versions)).not.toContain('何暮云');
});

test('a column has an arrangement of its own; one that is gone is refused', async () => {
  const [column] = await db().select().from(columns).limit(1);
  const columnId = column?.id ?? 0;
  await changeBlock({ columnId, version: 0 }, { block: 'years', shown: false }, one);
  await publishFront({ columnId, version: 1 }, one);
  const seen = (await listColumnArrangements()).get(columnId);
  expect(seen?.blocks.find(({ id }) => id === 'years')?.shown).toBe(false);
  expect(await findHomeArrangement()).toBeNull();
  await expect(changeBlock({ columnId: 99_999, version: 0 }, { block: 'years', shown: false }, one)).rejects.toThrow(
    '已被删除',
  );
});

test('a card is named by its number, its address or some of its title; what names several or none is refused with a way on', async () => {
  const { id, title } = stories.published;
  expect(await resolveCard(String(id))).toBe(id);
  expect(await resolveCard(`https://www.example.org/articles/${id}?from=home`)).toBe(id);
  expect(await resolveCard(title)).toBe(id);
  await expect(resolveCard('没有哪篇文章叫这个')).rejects.toThrow('没有找到');
  const [column] = await db().select().from(columns).limit(1);
  const common = { columnId: column?.id ?? 0, publishedAt: new Date() };
  await db()
    .insert(articles)
    .values([1, 2].map((n) => ({ ...common, id: 990_000 + n, title: `同名的茶会${n}` })));
  await expect(resolveCard('同名的茶会')).rejects.toThrow('《同名的茶会2》990002');
  expect(await resolveCard('茶会1')).toBe(990_001);
  await db()
    .delete(articles)
    .where(inArray(articles.id, [990_001, 990_002]));
});
