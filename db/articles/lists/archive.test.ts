import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { listAuthors, listByAuthor, listMonth, listMonths, listThisDay } from '@/db/articles/lists/archive';
import { db } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { testDatabase } from '@/db/testing/database';
import { authorsOf } from '@/text/bylines';

testDatabase();
const zone = 'America/Los_Angeles';
const bylines: [title: string, author: string, publishedAt: string, hidden?: boolean][] = [
  ['甲', '林志佳', '2024-04-04T11:15:27-07:00'],
  ['乙', '林志佳、吴家玮', '2023-04-04T23:59:00-07:00'],
  ['丙', '文/Jiawei Wu and 林志佳', '2023-04-30T23:30:00-07:00'],
  ['丁', '作者：吴家玮；甘棠', '2023-05-01T00:10:00-07:00'],
  ['戊', '林志佳', '2022-04-04T08:00:00-07:00', true],
];

beforeAll(async () => {
  await seedStructure();
  const [column] = await db().select().from(columns).limit(1);
  for (const [title, author, at, hidden] of bylines) {
    const times = { publishedAt: new Date(at), withdrawnAt: hidden ? new Date(at) : null };
    await db()
      .insert(articles)
      .values({ title, author, columnId: column?.id ?? 0, ...times });
  }
});

test('an author has all articles that the byline names, alone or among others, hidden ones apart', async () => {
  const { articles: found, total } = await listByAuthor(['林志佳'], 10);
  expect(found.map((a) => a.title)).toEqual(['甲', '丙', '乙']);
  expect(total).toBe(3);
  expect((await listByAuthor(['林'], 10)).total).toBe(0);
});

test('authors are listed once each, by the bylines of visible articles', async () => {
  expect((await listAuthors()).sort()).toEqual(['Jiawei Wu', '吴家玮', '林志佳', '甘棠']);
});

test('the database reads any byline as citations do', async () => {
  const written = [
    ...bylines.map(([, author]) => author),
    ...[
      '特约撰稿 林志佳',
      '甘棠（编译）',
      '通讯员 甘棠 林志佳',
      '文/甘棠 图/林志佳',
      '甘棠/文',
      '编辑部',
      '记者协会',
      '整理',
      '',
    ],
    ...[
      'Smith, John',
      '张三,李四',
      'A & B',
      '甘棠整理',
      '华裔学人网 编辑部',
      'by  Jiawei Wu',
      '本刊记者：林志佳、甘棠',
    ],
  ];
  for (const byline of written) {
    const [row] = await db().execute<{ names: string[] }>(sql`select author_names(${byline}) as names`);
    expect(row?.names, byline).toEqual(authorsOf(byline));
  }
});

test('the database reads bylines as citations do', async () => {
  for (const [title, author, , hidden] of bylines) {
    for (const name of authorsOf(author)) {
      const titles = (await listByAuthor([name], 10)).articles.map((a) => a.title);
      expect(titles.includes(title), `${name} of ${title}`).toBe(!hidden);
    }
  }
});

test('months are those of the site’s zone', async () => {
  expect(await listMonths(zone)).toEqual([
    { year: 2024, month: 4, articles: 1 },
    { year: 2023, month: 5, articles: 1 },
    { year: 2023, month: 4, articles: 2 },
  ]);
  expect((await listMonth(2023, 4, zone, 10)).map((a) => a.title)).toEqual(['丙', '乙']);
  expect(await listMonth(2022, 4, zone, 10)).toEqual([]);
});

test('this day of earlier years is counted by the calendar of the site', async () => {
  const found = await listThisDay(new Date('2025-04-04T20:00:00-07:00'), zone, 5);
  expect(found.map((a) => a.title)).toEqual(['甲', '乙']);
  expect(await listThisDay(new Date('2025-04-05T20:00:00-07:00'), zone, 5)).toEqual([]);
});
