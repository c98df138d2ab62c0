import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';

/** Notes which pictures these articles show, so that none of them is deleted. Part of every write of a text. */
export async function notePictures(tx: Transaction, ids: number[]): Promise<void> {
  if (!ids.length) return;
  const which = sql.join(ids, sql`, `);
  await tx.execute(sql`
    with shown as (
      select distinct a.id as article_id, p.id as picture_id
      from articles a, regexp_matches(a.html, ' src="(/upload[^"]+)"', 'gi') m
      join pictures p on split_part(p.path, '/', 1) = split_part(m[1], '/', 3) or p.old_path = lower(m[1])
      where a.id in (${which}) and strpos(a.html, '/upload') > 0
    ), gone as (
      delete from article_pictures where article_id in (${which})
        and (article_id, picture_id) not in (select article_id, picture_id from shown)
    )
    insert into article_pictures (article_id, picture_id) select article_id, picture_id from shown
    on conflict do nothing`);
}
