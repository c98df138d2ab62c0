import { and, eq, isNull, sql } from 'drizzle-orm';
import { indexArticle } from '@/db/article-index';
import { articleState } from '@/db/article-state';
import { forgetDraft } from '@/db/articles-drafts';
import { record } from '@/db/audit';
import { db, keptTransaction, type Transaction } from '@/db/client';
import { preparedHtml } from '@/db/prepared-html';
import { Refusal } from '@/db/refusal';
import { articles, articleVersions, columns, members, pictures } from '@/db/schema';
import { byteLimits } from '@/text/limits';

/** What an editor fills in; `headlined` is 头条, `picked` 推荐. `publishedAt` moves an already published article. */
export type ArticleFields = {
  title: string;
  columnId: number;
  author: string;
  source: string;
  summary: string;
  html: string;
  lang: 'zh-Hans' | 'zh-Hant' | 'en';
  coverId: number | null;
  headlined: boolean;
  picked: boolean;
  publishedAt?: Date;
};

/** An article with everything the desk needs, in whatever state; null for an unknown id. Editors only. */
export async function findForEditing(id: number) {
  const [article] = await db()
    .select({
      article: articles,
      state: articleState,
      column: columns.name,
      columnSlug: columns.slug,
      coverPath: pictures.path,
      editor: members.chineseName,
    })
    .from(articles)
    .innerJoin(columns, eq(columns.id, articles.columnId))
    .leftJoin(pictures, eq(pictures.id, articles.coverId))
    .leftJoin(members, eq(members.id, articles.editedBy))
    .where(eq(articles.id, id));
  return article ? { ...article.article, ...article, article: undefined } : null;
}
export type EditedArticle = NonNullable<Awaited<ReturnType<typeof findForEditing>>>;

type NewDraft = Pick<typeof articles.$inferInsert, 'title' | 'columnId' | 'author' | 'html' | 'lang' | 'submittedAt'>;

/** Adds a draft in the caller's transaction under a number that no article had before. Refuses an unknown column. */
export async function addDraft(tx: Transaction, draft: NewDraft, memberId: number): Promise<number> {
  const [column] = await tx.select({ id: columns.id }).from(columns).where(eq(columns.id, draft.columnId));
  if (!column) throw new Refusal('请选择栏目。');
  // Imports bring their own numbers: the sequence goes on behind the highest.
  const next = sql`setval(pg_get_serial_sequence('articles', 'id'), greatest(
    nextval(pg_get_serial_sequence('articles', 'id')), (select coalesce(max(id), 0) + 1 from articles)))`;
  const row = { ...draft, createdBy: memberId, editedBy: memberId };
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('articles.id'))`);
  const [made] = await tx
    .insert(articles)
    .values({ ...row, id: sql`(${next})::int` as never })
    .returning({ id: articles.id });
  if (!made) throw new Error('no row came back');
  return made.id;
}

/** A new draft that only editors see; returns its id. */
export async function createDraft(draft: { title: string; columnId: number }, editorId: number): Promise<number> {
  return db().transaction(async (tx) => {
    const id = await addDraft(tx, draft, editorId);
    await record(tx, editorId, 'article.create', `article:${id}`, { title: draft.title });
    return id;
  });
}

export type Conflict = { version: number; by: string; at: Date; title: string; html: string };
export type Saved = { conflict: Conflict } | { version: number; before: { columnId: number }; id: number };

/** What stands now, for the editor whose save came later. */
async function findConflict(tx: Transaction, id: number): Promise<Conflict> {
  const [now] = await tx
    .select({
      version: articles.version,
      by: members.chineseName,
      at: articles.editedAt,
      title: articles.title,
      html: articles.html,
      trashedAt: articles.trashedAt,
    })
    .from(articles)
    .leftJoin(members, eq(members.id, articles.editedBy))
    .where(eq(articles.id, id));
  if (!now) throw new Refusal('没有这篇文章，可能已被删除。请把正文复制出来另存。');
  if (now.trashedAt) throw new Refusal('文章在回收站里，请先恢复再保存。');
  return { ...now, by: now.by ?? '其他编辑' };
}

/**
 * Saves an editor's work if the article still has the `version` that they began with, else returns what a colleague
 * saved meanwhile and changes nothing. What stood before is kept in article_versions. `then` runs in the same
 * transaction (publishing); a Refusal in it takes the save back too.
 */
export async function saveArticle(
  { id, version, fields }: { id: number; version: number; fields: ArticleFields },
  editorId: number,
  then?: (tx: Transaction) => Promise<unknown>,
): Promise<Saved> {
  if (Buffer.byteLength(fields.html) > byteLimits.articleHtml) throw new Refusal('正文太长，请分成几篇。');
  return keptTransaction(async (tx) => {
    const [before] = await tx.select().from(articles).where(eq(articles.id, id)).for('update');
    if (!before || before.version !== version || before.trashedAt) return { conflict: await findConflict(tx, id) };
    const { headlined, picked, publishedAt, ...plain } = fields;
    const html = await preparedHtml(tx, fields.html);
    if (!html && (before.scheduledFor || (before.publishedAt && !before.withdrawnAt)))
      throw new Refusal('正文是空的，没有保存：读者正在看（或将会看到）这篇文章。要撤下请用“撤下”。');
    const same = before.title === fields.title && before.html === html;
    if (!same) {
      const { title, editedAt, editedBy } = before;
      const kept = { articleId: id, version, title, html: before.html, editedAt, editedBy };
      await tx.insert(articleVersions).values(kept).onConflictDoNothing();
    }
    const [saved] = await tx
      .update(articles)
      .set({
        ...plain,
        html,
        headlinedAt: headlined ? (before.headlinedAt ?? sql`now()`) : null,
        pickedAt: picked ? (before.pickedAt ?? sql`now()`) : null,
        publishedAt: before.publishedAt && publishedAt ? publishedAt : before.publishedAt,
        version: version + 1,
        editedAt: sql`now()`,
        editedBy: editorId,
      })
      .where(and(eq(articles.id, id), eq(articles.version, version), isNull(articles.trashedAt)))
      .returning({ version: articles.version });
    if (!saved) throw new Refusal('文章刚刚被改动，请再保存一次。');
    await forgetDraft(tx, id, editorId);
    await record(tx, editorId, 'article.save', `article:${id}`, { title: fields.title, version: saved.version });
    await then?.(tx);
    await indexArticle(tx, id);
    return { version: saved.version, before: { columnId: before.columnId }, id };
  });
}
