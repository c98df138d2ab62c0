import type { Transaction } from '@/db/client';
import { noteSketches } from '@/db/duplicates/note';
import { noteKeywords } from '@/db/keywords/note';
import { notePictures } from '@/db/pictures/in-articles';
import { indexArticles } from '@/search/article-index';

/**
 * Updates what is derived from articles (pictures in use, keywords, sketches for finding duplicates, search index) in
 * the writer's own transaction; some hundreds of ids a call. Every write that changes text, column, time or visibility
 * calls it.
 */
export async function updateDerived(tx: Transaction, ids: number[]): Promise<void> {
  await notePictures(tx, ids);
  await noteKeywords(tx, ids);
  await noteSketches(tx, ids);
  await indexArticles(tx, ids);
}
