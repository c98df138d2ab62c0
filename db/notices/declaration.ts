import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { noticeNames } from '@/db/notices/notices';
import { contains } from '@/db/pattern';
import { notices } from '@/db/schema/desk';
import { paths } from '@/site/paths';

/** 公告条: a sentence on top of every page for some time. Logged, found at the desk; a job shows and ends it in time. */
export const declaration: Declaration = {
  log: {
    title: '公告条',
    sentences: {
      'notice.add': ['添加了公告', ''],
      'notice.change': ['修改了公告', ''],
      'notice.end': ['结束了公告', ''],
      'notice.delete': ['删除了公告', ''],
    },
    name: (name) => `“${name}”`,
    names: noticeNames,
    page: () => paths.admin.notices(),
  },
  ownData: null,
  erase: null,
  pictures: null,
  search: {
    role: 'editor',
    title: '公告条',
    find: async (words, limit) => {
      const rows = await db().select().from(notices).where(contains(notices.text, words)).limit(limit);
      return rows.map(({ text }) => ({ name: text, note: '', path: paths.admin.notices() }));
    },
  },
  sitemap: null,
  feeds: null,
  badge: null,
  due: {
    'turn-notices': { title: '公告条到时显示和撤下', every: 10 },
  },
  tables: { exported: [notices], left: [] },
};
