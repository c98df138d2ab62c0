import { and, desc, eq, sql } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { db } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { articleDrafts, articles, articleVersions } from '@/db/schema/articles';
import { members } from '@/db/schema/member/members';

/** The former versions of an article, newest first, without their texts. Editors only. */
export function listVersions(articleId: number) {
  return db()
    .select({
      id: articleVersions.id,
      version: articleVersions.version,
      unsaved: articleVersions.unsaved,
      title: articleVersions.title,
      editedAt: articleVersions.editedAt,
      editor: members.chineseName,
    })
    .from(articleVersions)
    .leftJoin(members, eq(members.id, articleVersions.editedBy))
    .where(eq(articleVersions.articleId, articleId))
    .orderBy(desc(articleVersions.editedAt), desc(articleVersions.id));
}

/** What an article said in a former version, or null. */
export async function findVersion(articleId: number, id: number) {
  const [found] = await db()
    .select()
    .from(articleVersions)
    .where(and(eq(articleVersions.articleId, articleId), eq(articleVersions.id, id)));
  return found ?? null;
}

/**
 * Puts a former version into the editor's form as unsaved work: nothing changes for readers until it is saved. Refused
 * while the editor has other unsaved work on the article, which would be lost.
 */
export async function fetchVersion(articleId: number, versionId: number, editorId: number): Promise<void> {
  const [now] = await db()
    .select({ version: articles.version, trashedAt: articles.trashedAt })
    .from(articles)
    .where(and(eq(articles.id, articleId), editableBy(editorId)));
  if (!now) throw new Refusal('没有这篇文章。');
  if (now.trashedAt) throw new Refusal('文章在回收站里，请先恢复。');
  const former = await findVersion(articleId, versionId);
  if (!former) throw new Refusal('没有这个旧版本。');
  const fields = { title: former.title, html: former.html };
  const laid = await db()
    .insert(articleDrafts)
    .values({ articleId, memberId: editorId, version: now.version, fields })
    .onConflictDoNothing()
    .returning({ version: articleDrafts.version });
  if (!laid.length) throw new Refusal('您在这篇文章上还有没保存的修改。请先打开文章保存或放弃它们，再取回旧版本。');
}

/** How many versions of an article are never deleted, and how many days every version stays. */
const pruning = { newest: 50, days: 365 };

/**
 * Job: deletes versions that are older than a year, except the newest fifty of each article. Never deletes versions
 * that were not saved (a draft that a colleague took over is stored nowhere else) and those from which an existing
 * draft was begun, so that its changes can be shown. Returns how many it deleted.
 */
export async function pruneVersions(): Promise<number> {
  const deleted = await db().execute(sql`
    delete from article_versions v using (
      select id, row_number() over (partition by article_id order by edited_at desc, id desc) as place
      from article_versions where article_id in (
        select article_id from article_versions group by article_id having count(*) > ${pruning.newest})
    ) as placed
    where placed.id = v.id and placed.place > ${pruning.newest} and not v.unsaved
      and v.edited_at < now() - make_interval(days => ${pruning.days})
      and not exists (select 1 from article_drafts d where d.article_id = v.article_id and d.version = v.version)
    returning v.id`);
  return deleted.length;
}
