import { and, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { letterLinks } from '@/db/schema/letter-links';
import { letters, mailingBodies, mailings, mailPaces } from '@/db/schema/letters';
import { bounces, mailAddresses } from '@/db/schema/mail-addresses';
import { paths } from '@/site/paths';

/** To single persons: given up, or being tried again after a failure. Mailings have their own page. */
const failing = and(
  isNull(letters.mailingId),
  isNull(letters.sentAt),
  or(isNotNull(letters.failedAt), isNotNull(letters.lastError)),
);

export const declaration: Declaration = {
  log: {
    title: '邮件',
    sentences: {
      'letter.retry': ['重新发送了邮件', ''],
      'mailing.add': ['准备了群发', ''],
      'mailing.pause': ['暂停了群发', ''],
      'mailing.continue': ['继续了群发', ''],
      'mailing.cancel': ['取消了群发', ''],
      'address.retry': ['恢复了向', '寄群发邮件'],
      'address.off': ['停止了向', '寄群发邮件'],
    },
    name: (name, { action }) => (action.startsWith('mailing.') ? `《${name}》` : name),
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
    const address = email.toLowerCase();
    await tx.delete(letters).where(eq(sql`lower(${letters.recipient})`, address));
    await tx.delete(bounces).where(eq(bounces.address, address));
    await tx.delete(mailAddresses).where(eq(mailAddresses.address, address));
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
  due: ['deliver-letters', 'send-daily-letters', 'clear-letters', 'clear-letter-links'],
  tables: { exported: [letters, mailings, mailingBodies, mailAddresses, bounces], left: [mailPaces, letterLinks] },
};
