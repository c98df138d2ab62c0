import { changesOf } from '@/db/audit/changes';
import type { Declaration } from '@/db/declaration';
import { settings } from '@/db/schema/settings';
import { paths } from '@/site/paths';

const names = {
  siteName: '网站名称',
  siteDescription: '网站简介',
  guestsMayComment: '谁可以留言',
  commentsHeld: '留言先审核',
  secondEditor: '由另一位编辑发布',
  sessionIdleDays: '不用几天后退出',
  sessionDays: '最多保持登录几天',
  mailReplyTo: '回信地址',
  mailPaces: '各邮箱的寄信速度',
  registrationDays: '报名资料保留天数',
};

/** 设置: what administrators set for the whole site. The log tells each change; the sitemap has the home page from here. */
export const declaration: Declaration = {
  log: {
    title: '设置',
    sentences: { 'settings.change': ['修改了设置', ''] },
    name: () => '',
    more: ({ detail }) => changesOf(detail, names),
  },
  ownData: null,
  erase: null,
  pictures: null,
  search: {
    role: 'admin',
    title: '设置',
    find: async (words) =>
      Object.values(names)
        .filter((name) => name.includes(words))
        .map((name) => ({ name, note: '', path: paths.admin.settings() })),
  },
  sitemap: { list: async () => [{ path: paths.home() }] },
  feeds: null,
  badge: null,
  due: null,
  tables: { exported: [settings], left: [] },
};
