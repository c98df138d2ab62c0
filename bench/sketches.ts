import { db, sqlClient } from '@/db/client';
import { noteSketches } from '@/db/duplicates/note';
import { progress } from '@/scripts/progress';

/** Articles whose texts are read in one transaction. */
const batch = 500;

/**
 * Computes the text sketch of each seeded article, by which duplicates are found. A site of some age has them all;
 * here its job would compute them during the first minutes of a measurement.
 */
export async function drawSketches(): Promise<void> {
  const sql = sqlClient();
  const ids = (await sql<{ id: number }[]>`select id from articles order by id`).map(({ id }) => id);
  const bar = progress('正在记下文章的特征');
  for (let at = 0; at < ids.length; at += batch) {
    const some = ids.slice(at, at + batch);
    await db().transaction((tx) => noteSketches(tx, some));
    await sql`update article_sketches set sought_at = now() where article_id = any(${some}::int[])`;
    bar.show(at / ids.length, '');
  }
  bar.end();
  await sql`vacuum analyze article_sketches`;
}
