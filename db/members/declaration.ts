import { inArray, sql } from 'drizzle-orm';
import { forgetDetails } from '@/db/audit/forget';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { findOwnAccount } from '@/db/members/account';
import { roleNames } from '@/db/members/administer';
import { listMembersByWords } from '@/db/members/desk-search';
import type { Role } from '@/db/members/roles';
import { members } from '@/db/schema/member/members';
import { tokens } from '@/db/schema/member/tokens';
import { paths } from '@/site/paths';
import { truncate } from '@/text/characters';

/** Sentences about oneself need no name. */
const aboutOneself = /^member\.(end-session$|change-password|reset-password|profile|email|delete-own)$/;
const roleName = (role: unknown) => roleNames[role as Role] ?? (role ? String(role) : '无');

/**
 * 会员: accounts and their rights. Erasing one removes its details from the log here; db/members/erase.ts deletes the row
 * after all other nouns have done their part.
 */
export const declaration: Declaration = {
  log: {
    title: '会员',
    sentences: {
      'member.role': ['更改了', '的角色'],
      'member.sending': ['更改了', '寄出《即时通讯》的权限'],
      'member.columns': ['更改了', '可以编辑的栏目'],
      'member.add': ['添加了会员', ''],
      'member.correct': ['改正了', '的资料'],
      'member.note': ['改了', '的备注'],
      'member.suspend': ['停用了', '的账户'],
      'member.restore': ['恢复了', '的账户'],
      'member.end-sessions': ['让', '在各处退出了登录'],
      'member.end-session': ['结束了自己在一台设备上的登录', ''],
      'member.profile': ['修改了自己的资料', ''],
      'member.email': ['更改了自己的电子邮件', ''],
      'member.delete-own': ['会员删除了自己的账户', ''],
      'member.rescue-administrator': ['在服务器上设立了管理员', ''],
      'member.rescue-password': ['在服务器上为', '发了设密码的链接'],
      'member.change-password': ['修改了自己的密码', ''],
      'member.reset-password': ['用邮件链接重设了密码', ''],
    },
    name: (name, { action }) => (aboutOneself.test(action) ? '' : name),
    more: ({ action, detail }) => {
      if (action === 'member.role') return `：${roleName(detail.from)} → ${roleName(detail.to)}`;
      if (action === 'member.columns') return `：${String(detail.to || '全部栏目')}`;
      return typeof detail.reason === 'string' && detail.reason ? `：${truncate(detail.reason, 60)}` : '';
    },
    names: (ids) =>
      db()
        .select({ id: members.id, name: members.chineseName })
        .from(members)
        .where(inArray(members.id, ids.map(Number))),
    page: (id) => paths.admin.member(Number(id)),
  },
  ownData: findOwnAccount,
  // db/members/erase.ts deletes the row itself, last.
  erase: async (tx, { id }) =>
    forgetDetails(
      tx,
      sql`select 'member:' || ${id}::int union select 'application:' || id from applications where member_id = ${id}`,
    ),
  pictures: null,
  search: {
    role: 'admin',
    title: '会员',
    find: async (words, limit) =>
      (await listMembersByWords(words, limit)).map(({ id, name, englishName, institution }) => ({
        name,
        note: [englishName, institution, `编号 ${id}`].filter(Boolean).join(' · '),
        path: paths.admin.member(id),
      })),
  },
  sitemap: null,
  feeds: null,
  badge: null,
  due: {
    'clear-tokens': { title: '清理过期链接', every: 3600 },
  },
  tables: { exported: [members, tokens], left: [] },
};
