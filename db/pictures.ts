import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { pictures } from '@/db/schema';

export type Picture = typeof pictures.$inferSelect;

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
