import { and, count, desc, eq, ilike, inArray, type SQL, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { articlePictures, articles } from '@/db/schema/articles';
import { members } from '@/db/schema/members';
import { pictures } from '@/db/schema/pictures';

type NewPicture = {
  path: string;
  width: number;
  height: number;
  bytes: number;
  widths: number[];
  caption: string;
};

/** Puts a stored picture into the library; the files are the caller's to remove if this fails. Returns its id. */
export async function addPicture(picture: NewPicture, editorId: number): Promise<number> {
  return db().transaction(async (tx) => {
    const [row] = await tx
      .insert(pictures)
      .values({ ...picture, uploadedBy: editorId })
      .returning({ id: pictures.id });
    if (!row) throw new Error('no row came back');
    await record(tx, editorId, 'picture.add', `picture:${row.id}`, { path: picture.path });
    return row.id;
  });
}

export const libraryPageSize = 48;

const usedInText = sql`exists (select 1 from article_pictures ap where ap.picture_id = pictures.id)`;
const usedAsCover = sql`exists (select 1 from articles a where a.cover_id = pictures.id)`;
const matching = (words: string): SQL | undefined =>
  words ? ilike(pictures.caption, `%${words.replace(/[\\%_]/g, '\\$&')}%`) : undefined;

/** The library, newest first; `unused` shows only what no article needs. */
export async function listPictures({ words, unused }: { words: string; unused: boolean }, page: number) {
  const where = and(matching(words), unused ? sql`not ${usedInText} and not ${usedAsCover}` : undefined);
  const [rows, [total]] = await Promise.all([
    db()
      .select({ picture: pictures, uploader: members.chineseName })
      .from(pictures)
      .leftJoin(members, eq(members.id, pictures.uploadedBy))
      .where(where)
      .orderBy(desc(pictures.id))
      .limit(libraryPageSize)
      .offset((page - 1) * libraryPageSize),
    db().select({ n: count() }).from(pictures).where(where),
  ]);
  const uses = await listUses(rows.map(({ picture }) => picture.id));
  return {
    total: total?.n ?? 0,
    pictures: rows.map(({ picture, uploader }) => ({
      ...picture,
      uploader,
      uses: uses.filter((use) => use.pictureId === picture.id),
    })),
  };
}
export type LibraryPicture = Awaited<ReturnType<typeof listPictures>>['pictures'][number];

/** Which articles show these pictures, in the text or as cover. */
async function listUses(ids: number[]) {
  if (!ids.length) return [];
  const inText = db()
    .select({ pictureId: articlePictures.pictureId, articleId: articles.id, title: articles.title })
    .from(articlePictures)
    .innerJoin(articles, eq(articles.id, articlePictures.articleId))
    .where(inArray(articlePictures.pictureId, ids));
  const asCover = db()
    .select({ pictureId: sql<number>`${articles.coverId}`, articleId: articles.id, title: articles.title })
    .from(articles)
    .where(inArray(articles.coverId, ids));
  const uses = [...(await inText), ...(await asCover)];
  return uses.filter(
    (use, i) => uses.findIndex((u) => u.pictureId === use.pictureId && u.articleId === use.articleId) === i,
  );
}

/** Changes what is said below a picture where it has no words of its own. */
export async function describePicture(id: number, caption: string, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const [row] = await tx.update(pictures).set({ caption }).where(eq(pictures.id, id)).returning({ id: pictures.id });
    if (!row) throw new Refusal('没有这张图片，可能已被删除。');
    await record(tx, editorId, 'picture.describe', `picture:${id}`, { caption });
  });
}

/**
 * Takes a picture that nothing shows out of the library and returns its path, whose files the caller removes. An
 * article (in the text, as cover, in unsaved or former words) or a fixed page that shows it keeps it.
 */
export async function deletePicture(id: number, editorId: number): Promise<string> {
  return db().transaction(async (tx) => {
    const [picture] = await tx.select().from(pictures).where(eq(pictures.id, id)).for('update');
    if (!picture) throw new Refusal('没有这张图片，可能已被删除。');
    const words = `%/uploads/${picture.path.split('/')[0]}/%`;
    const [used] = await tx.execute<{ used: boolean }>(sql`select
      exists (select 1 from article_pictures where picture_id = ${id})
      or exists (select 1 from articles where cover_id = ${id})
      or exists (select 1 from pages where html like ${words})
      or exists (select 1 from article_drafts where fields::text like ${words})
      or exists (select 1 from article_versions where html like ${words}) as used`);
    if (used?.used) throw new Refusal('这张图片还有文章在用（或在文章的旧版本、未保存的草稿里），不能删除。');
    await tx.delete(pictures).where(eq(pictures.id, id));
    await record(tx, editorId, 'picture.delete', `picture:${id}`, { path: picture.path });
    return picture.path;
  });
}
