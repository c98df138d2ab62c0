import { eq, inArray, sql } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { db, type Transaction } from '@/db/client';
import type { PictureUse } from '@/db/declaration';
import { articlePictures, articles } from '@/db/schema/articles';
import { pictureAddresses } from '@/db/schema/pictures';
import { paths } from '@/site/paths';

/** The ids of pictures that articles show, in the text or as cover. */
export const shownPictures = sql`select ap.picture_id from article_pictures ap
  union all select a.cover_id from articles a where a.cover_id is not null`;

/**
 * Which articles show these pictures, in the text or as cover; each article once for a picture. Articles that this
 * editor may not edit appear as one without a name.
 */
export async function listPictureUses(ids: number[], editorId: number): Promise<PictureUse[]> {
  const editable = editableBy(editorId);
  const inText = db()
    .select({ pictureId: articlePictures.pictureId, articleId: articles.id, title: articles.title, editable })
    .from(articlePictures)
    .innerJoin(articles, eq(articles.id, articlePictures.articleId))
    .where(inArray(articlePictures.pictureId, ids));
  const asCover = db()
    .select({ pictureId: sql<number>`${articles.coverId}`, articleId: articles.id, title: articles.title, editable })
    .from(articles)
    .where(inArray(articles.coverId, ids));
  const uses = new Map(
    [...(await inText), ...(await asCover)].map((use) => [
      `${use.pictureId} ${use.editable ? use.articleId : 'others'}`,
      use,
    ]),
  );
  return [...uses.values()].map(({ pictureId, articleId, title, editable: own }) => ({
    pictureId,
    title: own ? title : '别的栏目的文章',
    path: own ? paths.admin.article(articleId) : null,
  }));
}

/** Whether an article needs the picture: in the text, as cover, in words not yet saved or in a former version. */
export async function needsPicture(tx: Transaction, { id, path }: { id: number; path: string }): Promise<boolean> {
  const former = await tx
    .select({ folder: pictureAddresses.folder })
    .from(pictureAddresses)
    .where(eq(pictureAddresses.pictureId, id));
  const folders = [path.split('/')[0], ...former.map(({ folder }) => folder)];
  const words = sql`any(array[${sql.join(
    folders.map((folder) => sql`${`%/uploads/${folder}/%`}`),
    sql`, `,
  )}]::text[])`;
  const [row] = await tx.execute<{ used: boolean }>(sql`select
    exists (select 1 from article_pictures where picture_id = ${id})
    or exists (select 1 from articles where cover_id = ${id})
    or exists (select 1 from article_drafts where fields::text like ${words})
    or exists (select 1 from article_versions where html like ${words}) as used`);
  return row?.used ?? false;
}
