import { inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { pictures } from '@/db/schema';
import { env } from '@/site/env';
import { type PictureFacts, pictureFolders, sizePictures } from '@/text/picture-sizes';
import { sanitizeArticle } from '@/text/sanitize';

const folder = sql`split_part(pictures.path, '/', 1)`;

/** An editor's HTML as it is stored and shown: cleaned, our own pictures with their sizes, cleaned last. */
export async function preparedHtml(tx: Transaction, html: string): Promise<string> {
  const ownHosts = [new URL(env().siteUrl).hostname];
  const clean = sanitizeArticle(html, { ownHosts });
  const folders = pictureFolders(clean);
  if (!folders.length) return clean;
  const rows = await tx.select().from(pictures).where(inArray(folder, folders));
  const known = new Map<string, PictureFacts>(rows.map((row) => [row.path.split('/')[0] ?? '', row]));
  return sanitizeArticle(sizePictures(clean, known), { ownHosts });
}

/** Notes which pictures these articles show, so that none of them is deleted. Part of every write of a text. */
export async function notePictures(tx: Transaction, ids: number[]): Promise<void> {
  if (!ids.length) return;
  const which = sql.join(ids, sql`, `);
  await tx.execute(sql`delete from article_pictures where article_id in (${which})`);
  await tx.execute(sql`
    insert into article_pictures (article_id, picture_id)
    select distinct a.id, p.id
    from articles a, regexp_matches(a.html, ' src="(/upload[^"]+)"', 'gi') m
    join pictures p on split_part(p.path, '/', 1) = split_part(m[1], '/', 3) or p.old_path = lower(m[1])
    where a.id in (${which}) and strpos(a.html, '/upload') > 0
    on conflict do nothing`);
}
