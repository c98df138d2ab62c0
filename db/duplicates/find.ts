import { and, arrayOverlaps, eq, ne } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { db, type Transaction } from '@/db/client';
import { articleSketches } from '@/db/schema/article/sketches';
import { articles, notTrashed } from '@/db/schema/articles';
import { plainText } from '@/html/plain-text';
import { alike, likenessOf, readMarks, sketchOf, writeMarks } from '@/search/sketch';

/** A sketch as it is stored. */
export type Stored = { articleId: number; bands: number[]; marks: string; size: number };
type Alike = { id: number; title: string; publishedAt: Date | null; likeness: number };

/** Articles of a text like this one, in any state but the bin, the most alike first; `editorId`: of those this editor may edit. */
export async function findAlike(
  tx: Pick<Transaction, 'select'>,
  { bands, marks, size }: Omit<Stored, 'articleId'>,
  { except, editorId, most = 3 }: { except: number; editorId?: number; most?: number },
): Promise<Alike[]> {
  if (!bands.length) return [];
  const found = await tx
    .select({ id: articleSketches.articleId, marks: articleSketches.marks, size: articleSketches.size })
    .from(articleSketches)
    .where(and(arrayOverlaps(articleSketches.bands, bands), ne(articleSketches.articleId, except)));
  const given = { marks: readMarks(marks), size };
  const like = found
    .map((one) => ({ id: one.id, likeness: likenessOf(given, { marks: readMarks(one.marks), size: one.size }) }))
    .filter(({ likeness }) => likeness >= alike)
    .sort((a, b) => b.likeness - a.likeness || b.id - a.id)
    .slice(0, most * 3);
  const facts = [];
  for (const { id, likeness } of like) {
    const [article] = await tx
      .select({ id: articles.id, title: articles.title, publishedAt: articles.publishedAt })
      .from(articles)
      .where(and(eq(articles.id, id), notTrashed, editorId === undefined ? undefined : editableBy(editorId)));
    if (article) facts.push({ ...article, likeness });
    if (facts.length === most) break;
  }
  return facts;
}

/** For editors, while they write or paste: articles of a text like this one. */
export async function listDuplicates(id: number, html: string, editorId: number): Promise<Alike[]> {
  const sketch = sketchOf(plainText(html));
  return sketch ? findAlike(db(), { ...sketch, marks: writeMarks(sketch.marks) }, { except: id, editorId }) : [];
}
