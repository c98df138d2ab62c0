import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { letters } from '@/db/schema/letters';
import { paths } from '@/site/paths';

/** Given up, or being tried again after a failure. */
const failing = and(isNull(letters.sentAt), or(isNotNull(letters.failedAt), isNotNull(letters.lastError)));

export const declaration: Declaration = {
  log: {
    title: '邮件',
    sentences: { 'letter.retry': ['重新发送了邮件', ''] },
    names: (ids) =>
      db()
        .select({ id: letters.id, name: letters.subject })
        .from(letters)
        .where(inArray(letters.id, ids.map(Number))),
    page: (id) => paths.admin.letter(Number(id)),
  },
  // Delivered to the member already.
  ownData: null,
  erase: async (tx, { email }) => {
    await tx.delete(letters).where(eq(sql`lower(${letters.recipient})`, email.toLowerCase()));
  },
  pictures: null,
  search: null,
  sitemap: null,
  feeds: null,
  badge: {
    role: 'admin',
    words: '封邮件没有送达',
    path: paths.admin.mail(),
    count: async () => ({ n: await db().$count(letters, failing) }),
    inMenu: false,
  },
  due: ['deliver-letters', 'clear-letters'],
  tables: { exported: [letters], left: [] },
};
