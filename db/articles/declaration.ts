import { and, eq, inArray, or, sql } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { listForSitemap, listSitemapParts } from '@/db/articles/lists/feeds';
import { listPictureUses, needsPicture, shownPictures } from '@/db/articles/pictures';
import { shownWords } from '@/db/articles/shown';
import { articleState, articleStateNames } from '@/db/articles/state';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { contains } from '@/db/pattern';
import { articleLocks, articlePresence } from '@/db/schema/article/editing';
import { articleSketches } from '@/db/schema/article/sketches';
import { articleColumns, articleDrafts, articlePictures, articles, articleVersions } from '@/db/schema/articles';
import { articleSearch, articleWords } from '@/db/schema/search';
import { paths } from '@/site/paths';
import { truncate } from '@/text/characters';
import { parseId } from '@/text/ids';

/**
 * 文章, the main content of the site. Part of nearly everything: log, a member's data, picture library, desk search,
 * sitemap in numbered parts, feed, jobs. Published articles stay when an account is erased.
 */
export const declaration: Declaration = {
  log: {
    title: '文章',
    sentences: {
      'article.create': ['新建了文章', ''],
      'article.save': ['修改了文章', ''],
      'article.publish': ['发布了文章', ''],
      'article.appear': ['按预定时间发布了文章', ''],
      'article.schedule': ['预定了发布时间：', ''],
      'article.unschedule': ['取消了定时发布：', ''],
      'article.submit': ['投稿了文章', ''],
      'article.take-over': ['接手编辑了文章', ''],
      'article.update': ['更新了文章', ''],
      'article.withdraw': ['撤下了文章', ''],
      'article.withdraw-later': ['预定了撤下时间：', ''],
      'article.stay': ['取消了定时撤下：', ''],
      'article.disappear': ['按预定时间撤下了文章', ''],
      'article.explain': ['修改了撤下后留在网址的话：', ''],
      'article.delete': ['清空回收站，删除了文章', ''],
      'article.trash': ['把文章', '放进了回收站'],
      'article.restore': ['从回收站取回了文章', ''],
      'article.import': ['从旧网站导入了文章', ''],
      'demonstration.remove': ['删除了演示内容', ''],
    },
    more: ({ detail }) => (detail.note ? `，网址上留言“${truncate(String(detail.note), 40)}”` : ''),
    name: (name, { action }) => (action === 'article.import' || !action.startsWith('article.') ? '' : `《${name}》`),
    names: (ids) =>
      db()
        .select({ id: articles.id, name: articles.title })
        .from(articles)
        .where(inArray(articles.id, ids.map(Number))),
    page: (id) => paths.admin.article(Number(id)),
  },
  ownData: (memberId) =>
    db()
      .select({
        id: articles.id,
        title: articles.title,
        html: articles.html,
        submittedAt: articles.submittedAt,
        publishedAt: articles.publishedAt,
      })
      .from(articles)
      .where(eq(articles.createdBy, memberId)),
  // What was published stays under the byline; the references to the account go with it.
  erase: null,
  // Some articles are for members: db/pictures/for-members.ts looks at each.
  pictures: { public: false, list: listPictureUses, shown: shownPictures, needs: needsPicture },
  search: {
    role: 'editor',
    title: '文章',
    find: async (words, limit, editorId) => {
      const id = parseId(words);
      const number = id ? eq(articles.id, id) : undefined;
      const rows = await db()
        .select({ id: articles.id, name: shownWords(articles.title), state: articleState })
        .from(articles)
        .where(and(or(number, contains(articles.title, words)), editableBy(editorId)))
        .orderBy(sql`${articles.editedAt} desc`, sql`${articles.id} desc`)
        .limit(limit);
      return rows.map(({ id, name, state }) => ({
        name,
        note: articleStateNames[state],
        path: paths.admin.article(id),
      }));
    },
  },
  sitemap: {
    listParts: listSitemapParts,
    listPart: async (part) =>
      (await listForSitemap(part)).map(({ id, changedAt }) => ({ path: paths.article(id), changedAt })),
  },
  feeds: [{ title: 'RSS', path: paths.feed() }],
  badge: null,
  due: {
    'publish-scheduled': { title: '到时发布文章', every: 10 },
    'withdraw-scheduled': { title: '到时撤下文章', every: 10 },
    'empty-trash': { title: '清空回收站', every: 3600 },
    'prune-versions': { title: '清理很旧的版本', every: 86_400 },
    'order-search': { title: '整理搜索', every: 15 },
    'sketch-articles': { title: '比对文章是否雷同', every: 20 },
  },
  tables: {
    exported: [articles, articleDrafts, articleVersions, articlePictures, articleSearch, articleWords],
    // Who has what open just now is no part of a backup.
    // article_columns and article_sketches are derived from the articles.
    left: [articleColumns, articleSketches, articlePresence, articleLocks],
  },
};
