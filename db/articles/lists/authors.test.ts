import { sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { listByAuthor } from '@/db/articles/lists/archive';
import { findAuthor } from '@/db/articles/lists/authors';
import { db } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { members } from '@/db/schema/member/members';
import { saveTerms } from '@/db/terms/terms';
import { testDatabase } from '@/db/testing/database';

testDatabase();

const bylines = [
  '吴家玮',
  '吴家玮',
  '特約撰稿 吳家瑋',
  'Jiawei Wu',
  'Wu Jiawei',
  'Wei Wang',
  '王伟',
  'James Allan',
  'Allan James',
  '云松',
  'Y. Song',
];

beforeAll(async () => {
  await seedStructure();
  const [column] = await db().select().from(columns).limit(1);
  for (const author of bylines)
    await db()
      .insert(articles)
      .values({ title: author, author, columnId: column?.id ?? 0, publishedAt: new Date() });
  const names: [string, string][] = [
    ['吳家瑋', 'Jiawei Wu'],
    ['王伟', 'Wei Wang'],
    ['王薇', 'Wei Wang'],
  ];
  for (const [i, [chineseName, englishName]] of names.entries())
    await db()
      .insert(members)
      .values({ email: `a${i}@example.org`, chineseName, englishName, passwordHash: 'x', approvedAt: sql`now()` });
});

test.each(['吴家玮', '吳家瑋', 'Jiawei Wu', 'Wu Jiawei'])(
  '%s leads to one author with all five articles',
  async (name) => {
    const author = await findAuthor(name);
    expect(author?.name).toBe('吴家玮');
    expect((await listByAuthor(author?.spellings ?? [], 10)).total).toBe(5);
  },
);

test('what may be two persons stays apart', async () => {
  expect((await findAuthor('Wei Wang'))?.name).toBe('Wei Wang');
  expect((await findAuthor('王伟'))?.name).toBe('王伟');
  expect((await findAuthor('Allan James'))?.name).toBe('Allan James');
  expect(await findAuthor('王薇')).toBeNull();
});

test('an editor says that two spellings are one', async () => {
  const [editor] = await db().select({ id: members.id }).from(members).limit(1);
  expect((await findAuthor('Y. Song'))?.name).toBe('Y. Song');
  await saveTerms('authorSpellings', ['云松 = Y. Song'], [], editor?.id ?? 0);
  const [one, other] = [await findAuthor('Y. Song'), await findAuthor('雲松')];
  expect(one?.name).toBe(other?.name);
  expect((await listByAuthor(one?.spellings ?? [], 10)).total).toBe(2);
});
