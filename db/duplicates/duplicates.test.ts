import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { convertText } from '@/chinese/script';
import { listDesk } from '@/db/articles/desk';
import { createDraft, saveArticle } from '@/db/articles/write';
import { db } from '@/db/client';
import { listDuplicates } from '@/db/duplicates/find';
import { catchUpSketches } from '@/db/duplicates/note';
import { articleSketches } from '@/db/schema/article/sketches';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { plainFields } from '@/db/testing/article-fields';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld, stories } from '@/db/world';

testDatabase();
beforeAll(raiseWorld);

const text =
  '渡口的老钟停在一九五三年的秋天。修钟的人说，齿轮并没有坏，只是没有人再来上弦。村里的孩子把钟面当作地图，指着罗马数字讲他们去过的城市。';

test('a copy in another script, cut and with other marks is told, at once and on the list of the desk; its source is not while alone', async () => {
  const [column] = await db().select().from(columns).limit(1);
  const write = async (title: string, html: string) => {
    const id = await createDraft({ title, columnId: column?.id ?? 0 }, 1);
    const fields = { ...plainFields, title, columnId: column?.id ?? 0, html };
    await saveArticle({ id, version: 1, fields }, 1);
    return id;
  };
  const first = await write('渡口的钟', `<p>${text}</p>`);
  expect(await listDuplicates(first, `<p>${text}</p>`, 1)).toEqual([]);
  const copy = `<p>${convertText(text, 'zh-tw').replaceAll('，', ', ').slice(0, -14)}</p>`;
  const [told] = await listDuplicates(0, copy, 1);
  expect(told).toMatchObject({ id: first, title: '渡口的钟' });
  expect(told?.likeness).toBeGreaterThan(0.8);
  expect(await listDuplicates(0, '<p>渡口的老钟。</p>', 1)).toEqual([]);

  const second = await write('钟与孩子', copy);
  const line = async (id: number) => (await listDesk({ editorId: 1 }, 1)).lines.find((each) => each.id === id)?.like;
  expect(await line(second)).toMatchObject({ id: first });
  expect((await line(first))?.id ?? null).toBeNull();

  // Written past the editor: the job draws and seeks.
  await db().delete(articleSketches);
  await catchUpSketches(5000);
  expect(await line(first)).toMatchObject({ id: second });
  await db().update(articles).set({ trashedAt: new Date() }).where(eq(articles.id, second));
  expect((await line(first))?.id ?? null).toBeNull();
  expect(await listDuplicates(first, `<p>${text}</p>`, 1)).toEqual([]);
  expect(await db().$count(articleSketches)).toBe(Object.keys(stories).length + 2);
});
