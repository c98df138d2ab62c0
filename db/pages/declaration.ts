import { inArray, like, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { listPages } from '@/db/pages/pages';
import { picturesIn } from '@/db/pictures/shown';
import { pageDrafts, pages, pageVersions } from '@/db/schema/pages';
import { pictures } from '@/db/schema/pictures';
import { paths } from '@/site/paths';

/**
 * 单页: pages outside the columns, such as 关于本站. Logged, found by administrators, in the sitemap when published; drafts
 * and former versions keep their pictures from being deleted.
 */
export const declaration: Declaration = {
  log: {
    title: '页面',
    sentences: {
      'page.add': ['新建了页面', ''],
      'page.change': ['修改了页面', ''],
      'page.place': ['改了页面', '的位置'],
      'page.restore': ['把页面', '恢复到旧版本'],
      'page.remove': ['删除了页面', ''],
    },
    name: (name) => `《${name}》`,
    names: (slugs) => db().select({ id: pages.slug, name: pages.title }).from(pages).where(inArray(pages.slug, slugs)),
    page: (slug) => paths.admin.page(slug),
  },
  ownData: null,
  erase: null,
  pictures: {
    public: true,
    list: async (ids) => {
      const rows = await db()
        .select({ pictureId: pictures.id, title: pages.title, slug: pages.slug })
        .from(pages)
        .innerJoin(pictures, sql`strpos(${pages.html}, '/uploads/' || split_part(${pictures.path}, '/', 1) || '/') > 0`)
        .where(inArray(pictures.id, ids));
      return rows.map(({ slug, ...use }) => ({ ...use, path: paths.admin.page(slug) }));
    },
    // A handful of pages.
    shown: picturesIn(sql`pages`, sql`html`),
    needs: async (tx, { path }) => {
      const words = `%/uploads/${path.split('/')[0]}/%`;
      for (const table of [pages, pageDrafts, pageVersions])
        if ((await tx.$count(table, like(table.html, words))) > 0) return true;
      return false;
    },
  },
  search: {
    role: 'admin',
    title: '单页',
    find: async (words, limit) =>
      (await listPages())
        .filter(({ title }) => title.includes(words))
        .slice(0, limit)
        .map(({ slug, title }) => ({ name: title, note: '', path: paths.admin.page(slug) })),
  },
  sitemap: {
    list: async () => {
      const known = await listPages();
      return known
        .filter(({ publishedAt }) => publishedAt)
        .map(({ slug, editedAt }) => ({ path: paths.page(slug), changedAt: editedAt }));
    },
  },
  feeds: null,
  badge: null,
  due: null,
  tables: { exported: [pages, pageVersions], left: [pageDrafts] },
};
