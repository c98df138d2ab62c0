import { type APIRequestContext, expect } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';
import { updateDerived } from '@/db/articles/derive';
import { db } from '@/db/client';
import { announceChange } from '@/db/invalidation/transport';
import { corrections } from '@/db/schema/article/corrections';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { events } from '@/db/schema/events';
import { topicArticles, topics } from '@/db/schema/topics';
import { raiseWorld } from '@/db/world';
import { test } from '@/e2e/story';
import { paths } from '@/site/paths';

/** An article and an event of this story's own; their editor typed the marks of an English keyboard. */
const typed = { id: 900_601, title: '扁担渡口,灯亮了(上)!', summary: '扁担渡口的灯,亮了二十年:人人都说好!' };
const asTyped = { id: 900_602, title: '竹篾渡口,灯亮了(下)!', summary: '竹篾渡口的灯,亮了二十年:人人都说好!' };
const meeting = { id: 900_603, title: '扁担渡口茶会,请来(免费)!', summary: '扁担渡口的茶,人人都说好!' };
const authors = { typed: '钟扁担,文扁担(整理)', asTyped: '钟竹篾,文竹篾(整理)' };

test.beforeAll(async () => {
  await raiseWorld();
  const [column] = await db().select().from(columns).where(eq(columns.slug, 'overseas'));
  const columnId = column?.id ?? 1;
  const now = new Date();
  await db().transaction(async (tx) => {
    for (const article of [typed, asTyped, meeting]) {
      const switched = { punctuationAsTyped: article === asTyped };
      const author = article === asTyped ? authors.asTyped : authors.typed;
      const words = { author, keywords: ['扁担渡口'], html: `<p>${article.summary}</p>` };
      const row = { ...article, ...words, ...switched, columnId, publishedAt: now };
      await tx.insert(articles).values(row).onConflictDoUpdate({ target: articles.id, set: row });
      await tx.insert(corrections).values({ articleId: article.id, body: '灯亮了二十一年。' }).onConflictDoNothing();
    }
    await tx
      .insert(events)
      .values({
        articleId: meeting.id,
        startsAt: sql`now() + interval '9 days'`,
        endsAt: sql`now() + interval '10 days'`,
        timeZone: 'America/Los_Angeles',
        place: '渡口',
      })
      .onConflictDoNothing();
    const topic = { slug: 'ferry-lamps', title: '渡口专题,灯(全)', introduction: '灯,渡口,茶。', publishedAt: now };
    await tx.insert(topics).values(topic).onConflictDoNothing();
    const [{ id: topicId } = { id: 0 }] = await tx.select().from(topics).where(eq(topics.slug, topic.slug));
    for (const { id } of [typed, asTyped])
      await tx.insert(topicArticles).values({ topicId, articleId: id }).onConflictDoNothing();
    await updateDerived(
      tx,
      [typed, asTyped, meeting].map(({ id }) => id),
    );
  });
  await announceChange(['everything']);
});

const month = typedMonth(new Date());
function typedMonth(now: Date): [number, number] {
  const [year = 0, number = 0] = new Intl.DateTimeFormat('sv', { timeZone: 'America/Los_Angeles' })
    .format(now)
    .split('-')
    .map(Number);
  return [year, number];
}

/** Every page and file in which readers see an article among others, and its own. */
const pages = (id: number): string[] => [
  ...[paths.home(), paths.column('overseas'), paths.columnFeed('overseas'), paths.feed(), paths.archive(...month)],
  ...[paths.article(id), paths.print(id), paths.author('钟扁担'), paths.author('文扁担'), paths.keyword('扁担渡口')],
  ...[paths.topics(), paths.topic('ferry-lamps'), paths.corrections(), paths.readingList()],
  ...[paths.events(), paths.event(meeting.id), paths.register(meeting.id)],
  ...[paths.eventCalendar(meeting.id), paths.eventsCalendar(), paths.citation(id, 'ris')],
  ...['渡口,灯亮了', '渡口，灯亮了', '人人都说好'].flatMap((q) => [paths.search({ q }), paths.searchFeed({ q })]),
];

const read = async (request: APIRequestContext, address: string) => {
  const answer = await request.get(address);
  expect(answer.status(), address).toBe(200);
  return (await answer.text()).replace(/\r\n /g, '').replace(/<\/?mark>/g, '');
};

test('a title, a summary and a byline have wide marks wherever readers see them, unless the editor wants them as typed', async ({
  request,
}) => {
  const half =
    /(?:扁担|渡口|灯|茶|亮了|热了|请来|都说好|免费|整理|全|上)[,:!()](?![\d ])|[,(](?:文扁担|整理|免费|上|全)/;
  let [wide, kept] = [0, 0];
  for (const prefix of ['', '/zh-tw'])
    for (const address of pages(typed.id)) {
      // A citation has one address, for programs.
      if (prefix && address === paths.citation(typed.id, 'ris')) continue;
      const text = (await read(request, prefix + address))
        .replace(/[钟鍾]?竹篾[^<]{0,40}/g, '')
        .replace(/%[0-9A-F]{2}/g, '');
      // What was typed into the search box stays.
      const shown = text.replace(/渡口,[灯燈]亮了(?=["&—<，“”」 ])|"渡口,[灯燈]亮了"/g, '');
      expect(half.exec(shown)?.[0] ?? '', `${prefix}${address}`).toBe('');
      if (/渡口，[灯燈]亮了（上）！/.test(text)) wide += 1;
    }
  for (const address of pages(asTyped.id)) if (/竹篾渡口,灯亮了\(下\)!/.test(await read(request, address))) kept += 1;
  // Lists that other stories fill too may have pushed them out.
  expect(wide).toBeGreaterThan(20);
  expect(kept).toBeGreaterThan(10);
});

test('names of a byline lead to their pages whatever mark stands between them', async ({ page }) => {
  await page.goto(paths.article(typed.id));
  await expect(page.getByText('作者：钟扁担，文扁担（整理）')).toBeVisible();
  await page.getByRole('article').getByRole('link', { name: '文扁担', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: '文扁担' })).toBeVisible();
  await page.goto(paths.article(asTyped.id));
  await expect(page.getByText('作者：钟竹篾,文竹篾(整理)')).toBeVisible();
});

test.afterAll(async () => {
  for (const { id } of [typed, asTyped, meeting]) await db().delete(articles).where(eq(articles.id, id));
  await announceChange(['everything']);
});
