import { and, desc, eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { articleDrafts, articles, articleVersions } from '@/db/schema/articles';
import { members } from '@/db/schema/members';

/** The former versions of an article, newest first, without their texts. Editors only. */
export function listVersions(articleId: number) {
  return db()
    .select({
      version: articleVersions.version,
      title: articleVersions.title,
      editedAt: articleVersions.editedAt,
      editor: members.chineseName,
    })
    .from(articleVersions)
    .leftJoin(members, eq(members.id, articleVersions.editedBy))
    .where(eq(articleVersions.articleId, articleId))
    .orderBy(desc(articleVersions.version));
}

/** What an article said in a former version, or null. */
export async function findVersion(articleId: number, version: number) {
  const [found] = await db()
    .select()
    .from(articleVersions)
    .where(and(eq(articleVersions.articleId, articleId), eq(articleVersions.version, version)));
  return found ?? null;
}

/**
 * Lays a former version on the editor's table as unsaved work: nothing changes for readers until it is saved. Refused
 * while the editor has other unsaved work on the article, which would be lost.
 */
export async function fetchVersion(articleId: number, version: number, editorId: number): Promise<void> {
  const former = await findVersion(articleId, version);
  if (!former) throw new Refusal('没有这个旧版本。');
  const [now] = await db()
    .select({ version: articles.version, trashedAt: articles.trashedAt })
    .from(articles)
    .where(eq(articles.id, articleId));
  if (!now || now.trashedAt) throw new Refusal('文章在回收站里，请先恢复。');
  const fields = { title: former.title, html: former.html };
  const laid = await db()
    .insert(articleDrafts)
    .values({ articleId, memberId: editorId, version: now.version, fields })
    .onConflictDoNothing()
    .returning({ version: articleDrafts.version });
  if (!laid.length) throw new Refusal('您在这篇文章上还有没保存的修改。请先打开文章保存或放弃它们，再取回旧版本。');
}
