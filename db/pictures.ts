import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { pictures } from '@/db/schema';

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
