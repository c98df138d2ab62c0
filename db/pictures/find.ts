import { desc, eq, inArray, or, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { pictureAddresses, pictures } from '@/db/schema/pictures';

export type Picture = typeof pictures.$inferSelect;
type StoredFile = Pick<Picture, 'path' | 'width' | 'height' | 'bytes' | 'widths'>;

/** How the old site's picture addresses are kept and compared: as a path from the root, in lower case. */
export const oldPathOf = (address: string) => address.replace(/^(?:https?:)?\/\/[^/]+/i, '').toLowerCase();

/** The picture that stood at an address of the old site (`/upload2006/…`), or null. */
export async function findByOldPath(address: string): Promise<Picture | null> {
  const [picture] = await db()
    .select()
    .from(pictures)
    .where(eq(pictures.oldPath, sql`${oldPathOf(address)}`));
  return picture ?? null;
}

/** Keeps a picture of the old site under its old address; of two that come at once the first is kept and given to both. */
export async function keepOldPicture(stored: StoredFile, address: string): Promise<Picture> {
  const oldPath = oldPathOf(address);
  const [added] = await db()
    .insert(pictures)
    .values({ ...stored, oldPath })
    .onConflictDoNothing()
    .returning();
  const picture = added ?? (await findByOldPath(oldPath));
  if (!picture) throw new Error(`no picture for ${oldPath}`);
  return picture;
}

/** What may become an article's cover: those in its text, the one it has, the newest of the library. */
export async function listCoverChoices(article: { id: number; coverId: number | null }): Promise<Picture[]> {
  const inText = sql`exists (select 1 from article_pictures ap where ap.picture_id = ${pictures.id} and ap.article_id = ${article.id})`;
  const first = sql`${pictures.id} is not distinct from ${article.coverId}::int or ${inText}`;
  const newest = db().select({ id: pictures.id }).from(pictures).orderBy(desc(pictures.id)).limit(12);
  return db()
    .select()
    .from(pictures)
    .where(or(first, inArray(pictures.id, newest)))
    .orderBy(sql`(${first}) desc`, desc(pictures.id));
}

/** Where the files of all pictures should lie, for a backup to compare with. */
export async function listPicturePaths(): Promise<string[]> {
  const rows = await db().select({ path: pictures.path }).from(pictures);
  return rows.map(({ path }) => path);
}

/** The file that answers now for one of a folder whose picture was replaced, at least as wide where there is one; or null. */
export async function findReplaced(former: string, width: number): Promise<{ folder: string; width: number } | null> {
  const [picture] = await db()
    .select({ path: pictures.path, widths: pictures.widths })
    .from(pictureAddresses)
    .innerJoin(pictures, eq(pictures.id, pictureAddresses.pictureId))
    .where(eq(pictureAddresses.folder, former));
  const folder = picture?.path.split('/')[0];
  const nearest = picture?.widths.find((known) => known >= width) ?? picture?.widths.at(-1);
  return folder && nearest ? { folder, width: nearest } : null;
}
