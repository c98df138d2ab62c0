import { eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { pictureAddresses, pictures } from '@/db/schema/pictures';
import { type PictureFacts, pictureFolders, sizePictures } from '@/html/pictures/picture-sizes';
import { sanitizeArticle } from '@/html/sanitize';
import { env } from '@/site/env';

const folder = sql`split_part(pictures.path, '/', 1)`;

/** An editor's HTML as it is stored and shown: sanitized, our own pictures with their sizes, then sanitized again. */
export async function preparedHtml(tx: Transaction, html: string): Promise<string> {
  const ownHosts = [new URL(env().siteUrl).hostname];
  const clean = sanitizeArticle(html, { ownHosts });
  const folders = pictureFolders(clean);
  if (!folders.length) return clean;
  const rows = await tx.select().from(pictures).where(inArray(folder, folders));
  const known = new Map<string, PictureFacts>(rows.map((row) => [row.path.split('/')[0] ?? '', row]));
  const missing = folders.filter((name) => !known.has(name));
  if (missing.length) {
    const replaced = await tx
      .select({ folder: pictureAddresses.folder, picture: pictures })
      .from(pictureAddresses)
      .innerJoin(pictures, eq(pictures.id, pictureAddresses.pictureId))
      .where(inArray(pictureAddresses.folder, missing));
    for (const { folder: former, picture } of replaced) known.set(former, picture);
  }
  return sanitizeArticle(sizePictures(clean, known), { ownHosts });
}
