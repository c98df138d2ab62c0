import { sql } from 'drizzle-orm';
import { beforeAll, expect, test, vi } from 'vitest';
import { findAround } from '@/db/articles/around';
import { listDesk } from '@/db/articles/desk';
import { findArticle, findLead, listLatest, listMostRead, listWithCover } from '@/db/articles/find';
import { listByAuthor, listMonth, listMonths, listThisDay } from '@/db/articles/lists/archive';
import { findAuthor } from '@/db/articles/lists/authors';
import { listMostReadIn, listNewest, listNewestOfEach, listYears } from '@/db/articles/lists/column';
import { listForFeed, listForSitemap, listSitemapParts } from '@/db/articles/lists/feeds';
import { publishDue } from '@/db/articles/publish';
import { addViews, listLiveNumbers } from '@/db/articles/views';
import { db } from '@/db/client';
import { familyOf, listColumns } from '@/db/columns/find';
import { listComments } from '@/db/comments/find';
import { countHeld, listQueue } from '@/db/comments/moderate';
import { listOwnComments } from '@/db/comments/of-member';
import { findOverview } from '@/db/desk/overview';
import { findAlike } from '@/db/duplicates/find';
import { seedStructure } from '@/db/first-columns';
import { listHeadlines, listPicked, listPlaced, listTopped } from '@/db/fronts/placed';
import { turnPlacements } from '@/db/fronts/placements';
import { findKeyword, listByKeyword } from '@/db/keywords/find';
import { listRelatable, listRelated } from '@/db/related/related';
import { members } from '@/db/schema/member/members';
import { listSuggestions } from '@/db/searches/suggestions';
import { testDatabase } from '@/db/testing/database';
import { indexesIn, plansOf, readWhole } from '@/db/testing/plans';
import { indexVersion } from '@/search/article-index';
import { areLongWordsIndexed } from '@/search/index-state';
import { parseQuery } from '@/search/query';
import { searchArticles } from '@/search/search';

testDatabase();

const articleCount = 36_000;
let scholars = 0;
let tech: number[] = [];
let small = 0;
let editorId = 0;

/**
 * Until nearly all is known to be visible to everybody, without which no index is enough by itself: whoever still holds a
 * snapshot (autovacuum does) prevents it.
 */
const vacuum = async (table: string) => {
  await db().execute(
    sql.raw(`alter table ${table} set (autovacuum_enabled = false, toast.autovacuum_enabled = false)`),
  );
  await vi.waitFor(
    async () => {
      await db().execute(sql.raw(`vacuum analyze ${table}`));
      const [row] = await db().execute<{ seen: number }>(
        sql`select relallvisible::float8 / greatest(relpages, 1) seen from pg_class where oid = ${table}::regclass`,
      );
      expect(row?.seen).toBeGreaterThan(0.9);
    },
    { timeout: 200_000, interval: 100 },
  );
};

// 36,000 articles with short bodies, half of them in one column as on the old site; 4,000 comments, 200 of them held.
beforeAll(async () => {
  await seedStructure();
  const editor = { email: 'editor@example.org', chineseName: '编辑', role: 'editor' as const, passwordHash: '' };
  editorId = (await db().insert(members).values(editor).returning({ id: members.id }))[0]?.id ?? 0;
  const columns = await listColumns();
  const of = (slug: string) => columns.find((c) => c.slug === slug);
  scholars = of('scholars')?.id ?? 0;
  const parent = of('tech');
  if (parent) tech = familyOf(parent, columns);
  const others = columns.filter((c) => c.slug !== 'tech' && c.id !== scholars).map((c) => c.id);
  small = others[0] ?? 0;
  await db().execute(sql`
    insert into pictures (path, width, height, bytes) select 'p' || n || '/800.webp', 800, 600, 1 from generate_series(1, 500) n`);
  // In parts, that none meets the limit of a statement on a slow machine.
  for (let first = 0; first < articleCount; first += 6000)
    await db().execute(sql`
      insert into articles (id, title, column_id, author, summary, html, cover_id, views, created_at, edited_at, published_at)
      select n, '第 ' || n || ' 篇', case when n % 100 < 55 then ${scholars}::int
        else (${sql.param(`{${others.join(',')}}`)}::int[])[1 + n % ${others.length}::int] end,
        '作者' || n % 700, repeat('摘要', 20), '<p>' || repeat('正文', 100) || '</p>',
        case when n % 6 = 0 then 1 + n % 500 end, (n * 7919) % 100000, t, t, t
      from (select n, now() - make_interval(mins => (${articleCount}::int - n) * 290) t
        from generate_series(${first + 1}::int, ${first + 6000}::int) n) made`);
  await db().execute(sql`update articles set related = '{17, 33, 20000, 36000}' where id = 35463`);
  await db().execute(sql`
    insert into article_search (article_id, published_at, tsv, version)
    select id, published_at, array_to_tsvector(array['c:' || column_id, 'y:' || extract(year from published_at),
      '字' || id % 997, '词' || id % 331] || case when id % 50 = 0 then '{算力}'::text[] else '{}' end
      || case when id % 3 = 0 then '{大学}'::text[] else '{}' end), ${indexVersion}::int from articles`);
  await db().execute(sql`insert into article_words (article_id, body) select id, repeat('正文算力', 50) from articles`);
  await db().execute(sql`
    insert into comments (article_id, name, body, digest, created_at, approved_at)
    select 1 + n * 8, '读者', '评论', 'd' || n, now(), case when n % 20 > 0 then now() end from generate_series(1, 4000) n`);
  await db().execute(sql`insert into members (email, chinese_name, password_hash) values ('a@example.org', '甲', 'x')`);
  await db().execute(sql`update comments set member_id = (select id from members limit 1) where id % 100 = 0`);
  await db().execute(sql`
    insert into article_keywords (article_id, key, word, shown_at)
    select id, '词' || k, '词' || k, published_at from articles, lateral (values (id % 40), (40 + id % 900)) as w(k)`);
  // In parts, each within the time of a statement.
  for (let from = 0; from < articleCount; from += 4000)
    await db().execute(sql`
      insert into article_sketches (article_id, version, digest, size, bands, marks)
      select id, 1, '', 500, array(select (id * 7919 + k * 104729) % 200000 from generate_series(1, 40) k), ''
      from articles where id > ${from} and id <= ${from + 4000}`);
  // Every twentieth stands in a second column, every fortieth in a third.
  await db().execute(sql`
    update articles set also_in = case when id % 40 = 0 then ${sql.param(`{${tech.join(',')}}`)}::int[]
      else array[${small}::int] end where id % 20 = 0`);
  await db().execute(sql`
    insert into placements (place, column_id, article_id, position, until)
    select p, case when p = 'top' then ${scholars}::int end, n * 7, n, case when n % 2 = 0 then now() + interval '1 day' end
    from generate_series(1, 2000) n, unnest(array['headline', 'pick', 'slide', 'top']) p`);
  for (const table of [
    'placements',
    'articles',
    'article_columns',
    'article_sketches',
    'article_keywords',
    'article_search',
    'article_words',
    'comments',
    'pictures',
  ])
    await vacuum(table);
  // A process asks until all articles are indexed with their long words, for which it reads the table.
  expect(await areLongWordsIndexed()).toBe(true);
});

const search = (words: string, more: object = {}) => {
  const query = parseQuery(words);
  if (!query) throw new Error('no query');
  return { query, ...more };
};

/** The articles lie within the last twenty years. */
const past = new Date().getUTCFullYear() - 11;

const reads: [string, () => Promise<unknown>][] = [
  ['the headline', () => listHeadlines(3)],
  ['the newest of the site', () => listLatest(10)],
  ['the most read', () => listMostRead(10)],
  ['what editors picked', () => listPicked(6)],
  ['slides', () => listPlaced('slide', 8)],
  ['what stands on top of a column', () => listTopped()],
  ['placements whose end has come', () => turnPlacements()],
  ['the newest of a column', () => listNewest([scholars], 7)],
  ['the newest of every column', () => listNewestOfEach([scholars, ...tech], 7)],
  ['a column page', () => listNewest([scholars], 20)],
  ['page 900 of a column', () => listNewest([scholars], 20, 899 * 20)],
  ['a page of a parent column', () => listNewest(tech, 20)],
  ['page 900 of a parent column', () => listNewest(tech, 20, 899 * 20)],
  ['how many articles a column holds of each year', () => listYears([scholars], 'America/Los_Angeles')],
  ['how many a parent column holds of each year', () => listYears(tech, 'America/Los_Angeles')],
  ['the most read of a column', () => listMostReadIn([scholars], 10)],
  ['a year of a column', () => listNewest([scholars], 20, 20, [new Date(past, 0), new Date(past + 1, 0)])],
  ['pictures', () => listWithCover(25)],
  ['page 100 of the pictures', () => listWithCover(25, 99 * 24)],
  ['an article', () => findArticle(35_463)],
  ['its comments', () => listComments(33)],
  ['the months of the archive', () => listMonths('America/Los_Angeles')],
  ['a month of the archive', () => listMonth(past, 3, 'America/Los_Angeles', 50, 50)],
  ['what appeared on this day', () => listThisDay(new Date(), 'America/Los_Angeles', 5)],
  ["an author's articles", () => listByAuthor(['作者17'], 20)],
  ['an author in every spelling', () => findAuthor('作者17')],
  ['a keyword in every spelling', () => findKeyword('词17')],
  ["a keyword's articles", () => listByKeyword('词17', 30)],
  ["page 30 of a keyword's articles", () => listByKeyword('词17', 30, 29 * 30)],
  [
    'articles of the same text',
    () => findAlike(db(), { bands: [17, 20_017, 40_017], marks: '', size: 1 }, { except: 1 }),
  ],
  [
    'the neighbours of an article',
    () => findAround({ id: 20_000, publishedAt: new Date(past - 5, 1), column: { id: scholars } }),
  ],
  ['related articles that an editor chose', () => listRelated(35_463)],
  ['where an article leads', () => findLead(35_463)],
  ['the feed of the site', () => listForFeed()],
  ['the feed of a column', () => listForFeed(tech)],
  ['the parts of the sitemap', () => listSitemapParts()],
  ['a part of the sitemap', () => listForSitemap(2)],
  ['the numbers that pages ask for', () => listLiveNumbers([1, 17, 33, 36_000])],
  [
    'counted views',
    () =>
      addViews(
        new Map([
          [17, 3],
          [36_000, 1],
        ]),
      ),
  ],
  ['a search for a rare word by time', () => searchArticles(search('算力'), 'date', 1)],
  ['a search for a common word by time', () => searchArticles(search('大学'), 'date', 1)],
  ['a search by relevance', () => searchArticles(search('大学'), 'relevance', 1)],
  ['a search in a column', () => searchArticles(search('大学', { columnId: scholars }), 'date', 3)],
  ['suggestions', () => listSuggestions('大学')],
  ['comments that wait', () => listQueue('held', 50, editorId)],
  ['approved comments at the desk', () => listQueue('approved', 50, editorId)],
  ['how many comments wait', () => countHeld(editorId)],
  ["a member's own comments", () => listOwnComments(1, 1)],
  ['scheduled articles that are due', () => publishDue()],
];

test.each(reads)('%s is found by an index', async (_, read) => {
  const plans = await plansOf(read);
  expect(plans.length).toBeGreaterThan(0);
  expect(readWhole(plans)).toEqual([]);
  expect(indexesIn(plans).length).toBeGreaterThan(0);
});

test.each([
  ['a column', () => [scholars]],
  ['a parent column', () => tech],
])('page 900 of %s passes over the articles before it in the index alone', async (_, family) => {
  const plans = await plansOf(() => listNewest(family(), 20, 899 * 20));
  // The driver's first question is about types.
  const nodes = plans.filter(({ statement }) => /"article_columns"/.test(statement)).flatMap((plan) => plan.nodes);
  const passed = nodes.filter((node) => node['Index Name'] === 'article_columns_shown');
  expect(passed.length).toBeGreaterThan(0);
  expect(passed.filter((node) => node['Node Type'] !== 'Index Only Scan')).toEqual([]);
  expect(nodes.filter((node) => node['Node Type'] === 'Sort' && (node['Actual Rows'] ?? 0) > 20)).toEqual([]);
});

test('the desk finds its lists and counts them by state in indexes', async () => {
  expect(readWhole(await plansOf(() => findOverview(editorId)))).toEqual([]);
  expect(readWhole(await plansOf(() => listDesk({ editorId }, 1)))).toEqual([]);
});

test.each([
  ['last edited', {}, 'edited'],
  ['last published', { state: 'published' }, 'published'],
  ['most read', { state: 'published' }, 'views'],
] as const)('the desk lists the hundred %s by an index', async (_, filter, order) => {
  const plans = await plansOf(() => listDesk({ editorId, ...filter }, 3, order));
  expect(readWhole(plans)).toEqual([]);
  expect(indexesIn(plans).length).toBeGreaterThan(0);
});

test.each([
  ['large', 'edited', {}],
  ['large', 'published', { state: 'published' }],
  ['small', 'edited', {}],
  ['small', 'published', { state: 'published' }],
  ['small', 'views', { state: 'published' }],
] as const)('the desk lists a %s column by %s with an index', async (size, order, filter) => {
  const columnIds = size === 'large' ? tech : [small];
  // How many a column holds in each state is counted in the articles.
  const plans = (await plansOf(() => listDesk({ editorId, ...filter, columnIds }, 1, order))).filter(
    ({ statement }) => !/^select count|group by 1/.test(statement),
  );
  expect(readWhole(plans)).toEqual([]);
  expect(indexesIn(plans).length).toBeGreaterThan(0);
});

test('filtering 36,000 articles by a part of their titles compares each title once', async () => {
  for (const words of ['第 35', '篇', 'abc']) {
    for (const work of [() => listDesk({ editorId, words }, 1), () => listRelatable(words, 1)]) {
      const whole = readWhole(await plansOf(work));
      expect(whole.filter((read) => read.startsWith('articles:')).length, words).toBeLessThanOrEqual(1);
      expect(
        whole.filter((read) => !read.startsWith('articles:')),
        words,
      ).toEqual([]);
    }
  }
});
