import { eq, inArray, sql } from 'drizzle-orm';
import { preparedHtml } from '@/db/articles/prepared-html';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { articlePictures, articles } from '@/db/schema/articles';
import { pages } from '@/db/schema/pages';
import { pictureAddresses, pictures } from '@/db/schema/pictures';

type StoredFile = Pick<typeof pictures.$inferSelect, 'path' | 'width' | 'height' | 'bytes' | 'widths'>;

export type Replaced = { id: number; was: string; articles: number[]; pages: string[] };

/**
 * An editor gives a picture another file. Browsers keep a picture for a year under its address, so the new file has a new
 * one, to which every article and page that shows the picture is led here; the old one goes on answering, with the new
 * file (`findReplaced`), for drafts, former versions and other sites. Returns what shows it and the path whose files the
 * caller removes. Captions, uses and the focal point stay.
 */
export async function replacePicture(
  id: number,
  file: StoredFile & { fileName: string; sha256: string },
  editorId: number,
): Promise<Replaced> {
  return db().transaction(async (tx) => {
    const [before] = await tx.select().from(pictures).where(eq(pictures.id, id)).for('update');
    if (!before) throw new Refusal('没有这张图片，可能已被删除。');
    const folder = before.path.split('/')[0] ?? '';
    await tx.update(pictures).set(file).where(eq(pictures.id, id));
    await tx.insert(pictureAddresses).values({ folder, pictureId: id });
    const shown = await tx
      .select({ id: articles.id, html: articles.html, coverId: articles.coverId })
      .from(articles)
      .where(
        sql`${articles.id} in (${tx.select({ id: articlePictures.articleId }).from(articlePictures).where(eq(articlePictures.pictureId, id))}) or ${articles.coverId} = ${id}`,
      )
      .for('update');
    for (const article of shown)
      if (article.html.includes(`/uploads/${folder}/`))
        await tx
          .update(articles)
          .set({ html: await preparedHtml(tx, article.html) })
          .where(eq(articles.id, article.id));
    const standing = await tx
      .select({ slug: pages.slug, html: pages.html })
      .from(pages)
      .where(sql`strpos(${pages.html}, ${`/uploads/${folder}/`}) > 0`)
      .for('update');
    for (const page of standing)
      await tx
        .update(pages)
        .set({ html: await preparedHtml(tx, page.html) })
        .where(eq(pages.slug, page.slug));
    await record(tx, editorId, 'picture.replace', `picture:${id}`, { from: before.path, to: file.path });
    return { id, was: before.path, articles: shown.map((one) => one.id), pages: standing.map(({ slug }) => slug) };
  });
}

/** An editor says what must be seen of a picture wherever it is cut, in percent from the left and from the top. */
export async function setFocus(
  id: number,
  focus: { focusX: number; focusY: number },
  editorId: number,
): Promise<number[]> {
  return db().transaction(async (tx) => {
    const [row] = await tx.update(pictures).set(focus).where(eq(pictures.id, id)).returning({ id: pictures.id });
    if (!row) throw new Refusal('没有这张图片，可能已被删除。');
    await record(tx, editorId, 'picture.focus', `picture:${id}`, focus);
    const covers = await tx
      .select({ id: articles.id })
      .from(articles)
      .where(inArray(articles.coverId, [id]));
    return covers.map((article) => article.id);
  });
}
