import { eq, inArray } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { members } from '@/db/schema/member/members';
import { sessions } from '@/db/schema/member/sessions';
import { paths } from '@/site/paths';

/**
 * Logins of members, one row a device. The log tells of logins, wrong passwords and refusals. Part of the member's
 * data, deleted with the member's row, in no backup.
 */
export const declaration: Declaration = {
  log: {
    title: '登录',
    nobody: '访客',
    sentences: {
      'session.begin': ['登录了', ''],
      'session.end': ['退出了登录', ''],
      'session.end-all': ['在所有设备上退出了登录', ''],
      'session.wrong': ['登录失败：', ''],
      'session.wrong-own': ['在自己的账户里输错了密码', ''],
      'session.wait': ['尝试太多，须等待：', ''],
      'session.denied': ['打开或提交没有权限的内容，被拒绝', ''],
    },
    name: (name, { action, subject }) => {
      if (!/^session\.w(?:rong|ait)$/.test(action)) return '';
      return subject === 'session:0' ? '没有这个用户名' : name;
    },
    more: ({ detail }) => {
      const facts = [detail.where, detail.device, detail.network].filter((fact) => typeof fact === 'string');
      return facts.length ? `（${facts.join('，')}）` : '';
    },
    names: (ids) =>
      db()
        .select({ id: members.id, name: members.chineseName })
        .from(members)
        .where(inArray(members.id, ids.map(Number))),
    page: (id) => (id === '0' ? null : paths.admin.member(Number(id))),
  },
  ownData: (memberId) =>
    db()
      .select({
        device: sessions.device,
        createdAt: sessions.createdAt,
        seenAt: sessions.seenAt,
        endedAt: sessions.endedAt,
      })
      .from(sessions)
      .where(eq(sessions.memberId, memberId)),
  // Go with the member's row.
  erase: null,
  pictures: null,
  search: null,
  sitemap: null,
  feeds: null,
  badge: null,
  due: {
    'clear-sessions': { title: '清理过期登录', every: 3600 },
  },
  // Whoever restores a backup logs in again: a session may have been ended since.
  tables: { exported: [], left: [sessions] },
};
