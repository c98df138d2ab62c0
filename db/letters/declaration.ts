import { and, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { ofMember } from '@/db/letters/of-member';
import { forgetAddress } from '@/db/mail-addresses/forget';
import { bounceSources, bounces, mailAddresses } from '@/db/schema/mail/addresses';
import { letterLinks, letters, mailingBodies, mailings, mailPaces } from '@/db/schema/mail/letters';
import { paths } from '@/site/paths';

/** To single persons: given up, or being tried again after a failure. Mailings have their own page. */
const failing = and(
  isNull(letters.mailingId),
  isNull(letters.sentAt),
  or(isNotNull(letters.failedAt), isNotNull(letters.lastError)),
);

/**
 * 邮件: the queue of all letters, mailings, and addresses that get none any more. Erasing an account deletes the letters
 * to and about the member. Jobs send, read bounces and clear up; administrators see a badge with undelivered letters.
 */
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
  // Not exported: the member has received these letters.
  ownData: null,
  // Letters to the member, whatever address they went to, and those about the member.
  erase: async (tx, member) => {
    const gone = await tx
      .delete(letters)
      .where(ofMember(member))
      .returning({ to: letters.recipient, memberId: letters.memberId });
    const own = gone.filter(({ memberId }) => memberId === member.id).map(({ to }) => to.toLowerCase());
    for (const address of new Set([...own, member.email])) await forgetAddress(tx, address);
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
  due: {
    'deliver-letters': { title: '发送邮件', every: 10 },
    'read-bounces': { title: '读取退信', every: 60 },
    'send-daily-letters': { title: '发送编辑的每日邮件', every: 60 },
    'clear-letters': { title: '清理旧邮件', every: 3600 },
    'clear-letter-links': { title: '清理邮件里的旧链接', every: 3600 },
  },
  tables: {
    exported: [letters, mailings, mailingBodies, mailAddresses, bounces],
    left: [mailPaces, letterLinks, bounceSources],
  },
};
