import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { updateDerived } from '@/db/articles/derive';
import { forgetDraft } from '@/db/articles/drafts';
import { editableBy, requireColumn } from '@/db/articles/editable';
import { checkColumns, checkLead } from '@/db/articles/placement';
import { preparedHtml } from '@/db/articles/prepared-html';
import { articleState } from '@/db/articles/state';
import { record } from '@/db/audit/record';
import { db, plannedTransaction, type Transaction } from '@/db/client';
import { findLock, type LockHolder } from '@/db/editing/presence';
import { takeOver } from '@/db/editing/take-over';
import { placeArticle, standsIn } from '@/db/fronts/placements';
import type { Placing } from '@/db/fronts/places';
import { Refusal } from '@/db/refusal';
import { checkRelated } from '@/db/related/related';
import { articles, articleVersions, notTrashed } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { members } from '@/db/schema/member/members';
import { pictures } from '@/db/schema/pictures';
import type { ArticleLine } from '@/text/article-lines';
import type { ArticleLang } from '@/text/languages';
import { byteLimits } from '@/text/limits';

/** What an editor fills in. `publishedAt`, when it is not ahead, moves an article that was published before. */
export type ArticleFields = Record<ArticleLine, string> & {
  title: string;
  shortTitle?: string;
  columnId: number;
  /** The other columns that it stands in, in the order of their numbers. */
  alsoIn?: number[];
  source: string;
  keywords: string[];
  summary: string;
  html: string;
  lang: ArticleLang;
  coverId: number | null;
  punctuationAsTyped: boolean;
  membersOnly?: boolean;
  /** A target that `leadTarget` of html/typed-link.ts returned; empty: none. */
  leadsTo?: string;
  /** 相关文章, in order; none: its neighbours in the column. */
  related?: number[];
  /** 头条, 推荐, 幻灯, 置顶: all the places where it is to stand; undefined: where it stands. */
  placings?: Placing[];
  publishedAt?: Date;
};

/** An article with everything the desk needs, in whatever state; null for an unknown id and for one of other columns. */
export async function findEditable(id: number, editorId: number) {
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
    .where(and(eq(articles.id, id), editableBy(editorId)));
  return article ? { ...article.article, ...article, article: undefined } : null;
}

/** A lock, so that numbers are given one after the other. */
const numbering = sql`select pg_advisory_xact_lock(hashtext('articles.id'))`;

type NewDraft = Pick<typeof articles.$inferInsert, 'title' | 'columnId' | 'author' | 'html' | 'lang' | 'submittedAt'>;

/** Adds a draft in the caller's transaction under a number that no article had before. Refuses an unknown column. */
export async function addDraft(tx: Transaction, draft: NewDraft, memberId: number): Promise<number> {
  const [column] = await tx.select({ id: columns.id }).from(columns).where(eq(columns.id, draft.columnId));
  if (!column) throw new Refusal('请选择栏目。');
  // Imports bring their own numbers: the sequence goes on behind the highest.
  const next = sql`setval(pg_get_serial_sequence('articles', 'id'), greatest(
    nextval(pg_get_serial_sequence('articles', 'id')), (select coalesce(max(id), 0) + 1 from articles)))`;
  const row = { ...draft, createdBy: memberId, editedBy: memberId };
  await tx.execute(numbering);
  const [made] = await tx
    .insert(articles)
    .values({ ...row, id: sql`(${next})::int` as never })
    .returning({ id: articles.id });
  if (!made) throw new Error('no row came back');
  return made.id;
}

/** A new draft that only editors see; returns its id. Asked twice within a minute (two clicks, a lost answer) it is one. */
export async function createDraft(
  draft: { title: string; columnId: number; html?: string },
  editorId: number,
): Promise<number> {
  return db().transaction(async (tx) => {
    await requireColumn(tx, draft.columnId, editorId);
    await tx.execute(numbering);
    const { title, columnId, html, createdBy, createdAt, editedAt, publishedAt, scheduledFor } = articles;
    const same = and(eq(title, draft.title), eq(columnId, draft.columnId), eq(createdBy, editorId));
    const untouched = and(eq(html, draft.html ?? ''), eq(createdAt, editedAt), isNull(scheduledFor));
    const [known] = await tx
      .select({ id: articles.id })
      .from(articles)
      // Written like the WHERE of the index of unpublished articles, so that PostgreSQL uses it.
      .where(and(isNull(publishedAt), notTrashed, gt(editedAt, sql`now() - interval '1 minute'`), same, untouched));
    if (known) return known.id;
    const id = await addDraft(tx, draft, editorId);
    await record(tx, editorId, 'article.create', `article:${id}`, { title: draft.title });
    return id;
  });
}

type Conflict = { version: number; by: string; at: Date; title: string; html: string };
/** `locked`: a colleague is writing in it; nothing was saved. */
type Saved =
  | { conflict: Conflict }
  | { locked: LockHolder }
  | { version: number; before: { columnId: number }; id: number };

/** What stands now, for the editor whose save came later. */
async function findConflict(tx: Transaction, id: number, editorId: number): Promise<Conflict> {
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
    .where(and(eq(articles.id, id), editableBy(editorId)));
  if (!now) throw new Refusal('没有这篇文章，可能已被删除。请把正文复制出来另存。');
  if (now.trashedAt) throw new Refusal('文章在回收站里，请先恢复再保存。');
  return { ...now, by: now.by ?? '其他编辑' };
}

type Row = typeof articles.$inferSelect;

/** Whether the last save was this one: its answer never arrived, and the editor pressed the button again. */
function isRepeated(
  now: Row,
  { version, fields, html }: { version: number; fields: ArticleFields; html: string },
  editorId: number,
) {
  const { placings: _, publishedAt, ...plain } = { ...fields, html };
  return (
    now.version === version + 1 &&
    now.editedBy === editorId &&
    (Object.keys(plain) as (keyof typeof plain)[]).every((name) => String(now[name]) === String(plain[name]))
  );
}

/** `minor`: too small for 更新于. `seize`: the article is taken over from a colleague who is writing in it. */
export type Saving = { id: number; version: number; fields: ArticleFields; minor?: boolean; seize?: boolean };

/**
 * Saves an editor's work if the article still has the `version` that they began with. Otherwise changes nothing and
 * returns `conflict` with what is stored now, or `locked` while a colleague is writing in it. The same save sent again
 * is one more save. The text before it goes to article_versions. Readers see 更新于 with the present time, unless `minor`
 * is set. `then` runs in the same transaction (publishing); a Refusal in it takes the save back too.
 */
export async function saveArticle(
  { id, version: begun, fields, minor = false, seize = false }: Saving,
  editorId: number,
  then?: (tx: Transaction) => Promise<unknown>,
): Promise<Saved> {
  if (Buffer.byteLength(fields.html) > byteLimits.articleHtml) throw new Refusal('正文太长，请分成几篇。');
  return plannedTransaction(async (tx) => {
    const own = and(eq(articles.id, id), editableBy(editorId));
    const [before] = await tx.select().from(articles).where(own).for('update');
    if (!before || before.trashedAt) return { conflict: await findConflict(tx, id, editorId) };
    if (fields.columnId !== before.columnId) await requireColumn(tx, fields.columnId, editorId);
    if (seize) await takeOver(tx, id, editorId);
    const holder = await findLock(tx, id, editorId);
    if (holder) return { locked: { by: holder.by, since: holder.since } };
    const { version } = before;
    const { placings, publishedAt, ...plain } = fields;
    await checkColumns(tx, fields.alsoIn ?? []);
    for (const added of fields.alsoIn ?? [])
      if (!before.alsoIn.includes(added)) await requireColumn(tx, added, editorId);
    const ahead = publishedAt && publishedAt.getTime() > Date.now();
    if (ahead && before.publishedAt && !before.withdrawnAt && !before.scheduledFor)
      throw new Refusal('已经发布的文章，发布时间不能晚于现在。');
    const html = await preparedHtml(tx, fields.html);
    const repeated = () =>
      isRepeated(before, { version: begun, fields, html }, editorId) && (!placings || standsIn(tx, id, placings));
    if (version !== begun && !(await repeated())) return { conflict: await findConflict(tx, id, editorId) };
    if (fields.leadsTo) await checkLead(tx, id, fields.leadsTo);
    await checkRelated(tx, { id, chosen: fields.related ?? [], before: before.related }, editorId);
    if (!html && !fields.leadsTo && (before.scheduledFor || (before.publishedAt && !before.withdrawnAt)))
      throw new Refusal('正文是空的，没有保存：读者正在看（或将会看到）这篇文章。要撤下请用“撤下”。');
    const same = before.title === fields.title && before.html === html;
    if (!same) {
      const { title, editedAt, editedBy } = before;
      const former = { articleId: id, version, title, html: before.html, editedAt, editedBy };
      await tx.insert(articleVersions).values(former).onConflictDoNothing();
    }
    const updated = !same && !minor && before.publishedAt && !before.withdrawnAt;
    const [saved] = await tx
      .update(articles)
      .set({
        ...plain,
        html,
        publishedAt: before.publishedAt && publishedAt && !ahead ? publishedAt : before.publishedAt,
        version: version + 1,
        updatedAt: updated ? sql`now()` : before.updatedAt,
        editedAt: sql`now()`,
        editedBy: editorId,
      })
      .where(and(eq(articles.id, id), eq(articles.version, version), notTrashed))
      .returning({ version: articles.version });
    if (!saved) throw new Refusal('文章刚刚被改动，请再保存一次。');
    if (placings) await placeArticle(tx, { id, title: fields.title, columnId: fields.columnId }, placings, editorId);
    await forgetDraft(tx, id, editorId);
    await record(tx, editorId, updated ? 'article.update' : 'article.save', `article:${id}`, {
      title: fields.title,
      version: saved.version,
    });
    await then?.(tx);
    await updateDerived(tx, [id]);
    return { version: saved.version, before: { columnId: before.columnId }, id };
  });
}
