import { bulkActions } from '@/db/bulk-changes/kinds';
import type { Declaration } from '@/db/declaration';
import { bulkChanges } from '@/db/schema/desk';
import { paths } from '@/site/paths';

/** 批量修改: one change of many articles, done in portions. Jobs finish what a request left, and clear old records. */
export const declaration: Declaration = {
  log: {
    title: '批量修改',
    sentences: {
      'bulk.move': [`批量${bulkActions.move}：`, '文章'],
      'bulk.author': ['批量改了作者：', '文章'],
      'bulk.source': ['批量改了来源：', '文章'],
      'bulk.headline': ['批量设为头条：', '文章'],
      'bulk.unheadline': ['批量取消了头条：', '文章'],
      'bulk.pick': ['批量设为推荐：', '文章'],
      'bulk.unpick': ['批量取消了推荐：', '文章'],
      'bulk.keyword': ['批量加了关键词：', '文章'],
      'bulk.unkeyword': ['批量去掉了关键词：', '文章'],
      'bulk.withdraw': ['批量撤下了', '文章'],
      'bulk.trash': ['批量移入回收站：', '文章'],
      'bulk.undo': ['撤销了批量修改：', '文章'],
    },
    name: (name) => name,
    more: ({ detail }) => (typeof detail.value === 'string' && detail.value ? ` → ${detail.value}` : ''),
    page: (id) => paths.admin.bulkChange(Number(id)),
  },
  ownData: null,
  erase: null,
  pictures: null,
  search: null,
  sitemap: null,
  feeds: null,
  badge: null,
  due: {
    'finish-bulk-changes': { title: '继续批量修改', every: 3 },
    'clear-bulk-changes': { title: '清理批量修改的记录', every: 3600 },
  },
  tables: { exported: [bulkChanges], left: [] },
};
