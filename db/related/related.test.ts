import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { publish } from '@/db/articles/publish';
import { withdraw } from '@/db/articles/withdraw';
import { createDraft, saveArticle } from '@/db/articles/write';
import { db } from '@/db/client';
import { listColumns } from '@/db/columns/find';
import { listChosenTitles, listRelatable, listRelated } from '@/db/related/related';
import { articles } from '@/db/schema/articles';
import { members } from '@/db/schema/member/members';
import { plainFields } from '@/db/testing/article-fields';
import { testDatabase } from '@/db/testing/database';
import { findForEditing } from '@/db/testing/find';
import { people, raiseWorld } from '@/db/world';

testDatabase();

let editor = 0;
let news = 0;
let overseas = 0;
let id = 0;

const draft = async (title: string, columnId = news) =>
  createDraft({ title: `${title} ${Math.random()}`, columnId, html: '<p>正文。</p>' }, editor);
async function published(title: string, columnId = news): Promise<number> {
  const made = await draft(title, columnId);
  await publish(made, editor);
  return made;
}
async function choose(related: number[], by = editor) {
  const now = await findForEditing(id);
  if (!now) throw new Error('no article');
  const { title, html, columnId, version } = now;
  return saveArticle({ id, version, fields: { ...plainFields, title, html, columnId, related } }, by);
}
const shown = async () => (await listRelated(id)).map((line) => line.id);

beforeEach(async () => {
  await raiseWorld();
  editor = (await db().select().from(members).where(eq(members.email, people.editor.email)))[0]?.id ?? 0;
  const of = new Map((await listColumns()).map((column) => [column.slug, column.id]));
  news = of.get('news') ?? 0;
  overseas = of.get('overseas') ?? 0;
  id = await published('选文的人');
});

test('readers see what was chosen in its order, with the titles of lists, and nothing hidden', async () => {
  const [first, second, third] = [await published('甲'), await published('乙'), await published('丙')];
  expect(await shown()).toEqual([]);
  await choose([third, first, second]);
  expect(await shown()).toEqual([third, first, second]);
  await db().update(articles).set({ shortTitle: '丙,短题' }).where(eq(articles.id, third));
  expect((await listRelated(id))[0]?.title).toBe('丙，短题');
  await withdraw(first, editor);
  expect(await shown()).toEqual([third, second]);
  // What is hidden now may stay chosen, and comes back by itself.
  await choose([second, first]);
  expect(await shown()).toEqual([second]);
  await publish(first, editor);
  expect(await shown()).toEqual([second, first]);
  await choose([]);
  expect(await shown()).toEqual([]);
});

test('six at most, each once, and not the article itself', async () => {
  const many: number[] = [];
  for (let n = 0; n < 7; n++) many.push(await published(`第 ${n} 篇`));
  await expect(choose(many)).rejects.toThrow('最多 6 篇');
  await expect(choose([id])).rejects.toThrow('自己');
  await expect(choose([9_999_999])).rejects.toThrow('读者看不到');
  await choose(many.slice(0, 6));
  expect(await shown()).toEqual(many.slice(0, 6));
});

test('a number or a part of the title in any script finds what readers see', async () => {
  const mark = `海外图书馆${Math.random()}`;
  const [open, hidden] = [await published(mark), await draft(mark)];
  const numbers = async (words: string) => (await listRelatable(words, id)).map((one) => one.id);
  expect(await numbers(mark)).toEqual([open]);
  expect(await numbers(mark.replace('图书馆', '圖書館'))).toEqual([open]);
  expect(await numbers(String(open))).toContain(open);
  expect(await numbers(String(hidden))).not.toContain(hidden);
  expect(await numbers(String(id))).not.toContain(id);
});

test('an editor of some columns may choose anything that readers see, and learns nothing of the rest', async () => {
  const [seen, hidden] = [await published('别的栏目', overseas), await draft('别的栏目的草稿', overseas)];
  await db()
    .update(members)
    .set({ editsColumns: [news] })
    .where(eq(members.id, editor));
  try {
    await choose([seen]);
    expect(await shown()).toEqual([seen]);
    await expect(choose([seen, hidden])).rejects.toThrow('读者看不到');
    expect([...(await listChosenTitles([seen, hidden], editor)).keys()]).toEqual([seen]);
  } finally {
    await db().update(members).set({ editsColumns: null }).where(eq(members.id, editor));
  }
});
