import { and, eq, inArray, isNull, notExists, or, type SQL, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { findAlike, type Stored } from '@/db/duplicates/find';
import { articleSketches } from '@/db/schema/article/sketches';
import { articles } from '@/db/schema/articles';
import { plainText } from '@/html/plain-text';
import { sketchOf, sketchVersion, writeMarks } from '@/search/sketch';

/** So many at once are an import or a bulk change: whom they are like is sought later, by the job. */
const AT_ONCE = 3;
/** Texts that are read in one go: a tenth of a second. */
const BATCH = 20;
const own = eq(articleSketches.articleId, articles.id);
/** By these rules, whatever the text was then: each write draws anew (noteSketches). */
const drawn = and(own, eq(articleSketches.version, sketchVersion));
const stale = or(
  isNull(articleSketches.articleId),
  sql`${articleSketches.version} <> ${sketchVersion}`,
  sql`${articleSketches.digest} <> md5(${articles.html})`,
);

async function draw(tx: Transaction, which: SQL | undefined): Promise<Stored[]> {
  const rows = await tx
    .select({ id: articles.id, html: articles.html, digest: sql<string>`md5(${articles.html})` })
    .from(articles)
    .leftJoin(articleSketches, own)
    .where(which)
    // In one order, as all who write them: two batches at once wait for each other, neither for itself.
    .orderBy(articles.id)
    .limit(500);
  const sketches = rows.map(({ id, html, digest }) => {
    const { marks, bands, size } = sketchOf(plainText(html)) ?? { marks: new Uint16Array(0), bands: [], size: 0 };
    return { articleId: id, version: sketchVersion, digest, size, bands, marks: writeMarks(marks), soughtAt: null };
  });
  if (sketches.length)
    await tx
      .insert(articleSketches)
      .values(sketches)
      .onConflictDoUpdate({
        target: articleSketches.articleId,
        set: {
          version: sketchVersion,
          digest: sql`excluded.digest`,
          size: sql`excluded.size`,
          bands: sql`excluded.bands`,
          marks: sql`excluded.marks`,
          soughtAt: null,
        },
      });
  return sketches;
}

/** Notes whom an article is most like, if anybody; what the desk's list tells. */
async function seek(tx: Transaction, { articleId, ...sketch }: Stored): Promise<void> {
  const [most] = await findAlike(tx, sketch, { except: articleId });
  await tx
    .update(articleSketches)
    .set({ likeId: most?.id ?? null, likeness: most?.likeness ?? null, soughtAt: sql`now()` })
    .where(eq(articleSketches.articleId, articleId));
}

/** Draws the sketches of those whose text has changed. Part of every write. */
export async function noteSketches(tx: Transaction, ids: number[]): Promise<void> {
  if (!ids.length) return;
  const sketches = await draw(tx, and(inArray(articles.id, ids), stale));
  if (sketches.length <= AT_ONCE) for (const one of sketches) await seek(tx, one);
}

/** After an import or an upgrade: draws what is missing and seeks for all; a batch at a time, until `milliseconds` are over. */
export async function catchUpSketches(milliseconds: number): Promise<void> {
  const until = Date.now() + milliseconds;
  const step = () =>
    db().transaction(async (tx) => {
      const missing = await tx
        .select({ id: articles.id })
        .from(articles)
        .where(notExists(tx.select({ one: sql`1` }).from(articleSketches).where(drawn)))
        .orderBy(articles.id)
        .limit(BATCH)
        .for('share');
      if (missing.length)
        await draw(
          tx,
          inArray(
            articles.id,
            missing.map(({ id }) => id),
          ),
        );
      if (missing.length) return true;
      const unsought = await tx
        .select()
        .from(articleSketches)
        .where(isNull(articleSketches.soughtAt))
        .orderBy(articleSketches.articleId)
        .limit(BATCH);
      for (const one of unsought) await seek(tx, one);
      return unsought.length > 0;
    });
  while (Date.now() < until && (await step()));
}
