import type { Declaration } from '@/db/declaration';
import { truncate } from '@/text/characters';

function addedAndRemoved({ added, removed }: Record<string, unknown>): string {
  const part = (verb: string, terms: unknown) =>
    Array.isArray(terms) && terms.length ? [`${verb}${truncate(terms.join('、'), 60)}`] : [];
  const parts = [...part('添加 ', added), ...part('删除 ', removed)];
  return parts.length ? `：${parts.join('；')}` : '';
}

/** Two lists of editors, protected terms and spellings of authors. They have log words only: settings hold the rows. */
export const declaration: Declaration = {
  log: {
    title: '简繁用词',
    sentences: {
      'terms.change': ['修改了保留原样的词', ''],
      'terms.spellings': ['修改了同一作者的写法', ''],
    },
    name: () => '',
    more: ({ detail }) => addedAndRemoved(detail),
  },
  ownData: null,
  erase: null,
  pictures: null,
  search: null,
  sitemap: null,
  feeds: null,
  badge: null,
  due: null,
  // One row of the settings' table.
  tables: { exported: [], left: [] },
};
