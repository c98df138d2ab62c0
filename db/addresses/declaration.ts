import type { Declaration } from '@/db/declaration';
import { missingAddresses, redirects } from '@/db/schema/desk';
import { paths } from '@/site/paths';

/** 失效地址: addresses without a page that visitors asked for, and where editors redirect them. Logged; a job clears it. */
export const declaration: Declaration = {
  log: {
    title: '失效地址',
    sentences: {
      'address.lead': ['把地址', '引到了别处'],
      'address.gone': ['把地址', '标为不再提供'],
      'address.forget': ['取消了地址', '的安排'],
    },
    name: (name) => ` ${name} `,
    more: ({ detail }) => (typeof detail.to === 'string' ? `：${detail.to}` : ''),
    page: () => paths.admin.addresses(),
  },
  ownData: null,
  erase: null,
  pictures: null,
  search: null,
  sitemap: null,
  feeds: null,
  badge: null,
  due: {
    'clear-addresses': { title: '清理失效地址的记录', every: 3600 },
  },
  tables: { exported: [redirects, missingAddresses], left: [] },
};
