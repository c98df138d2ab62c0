import { and, inArray, isNull, ne, sql } from 'drizzle-orm';
import { fold } from '@/chinese/fold';
import { editableBy } from '@/db/articles/editable';
import { listAddressStates } from '@/db/articles/views';
import { db } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { articles, notTrashed } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { pictures } from '@/db/schema/pictures';
import { parseQuery, type Query } from '@/search/query';
import { bigrams } from '@/search/runs';
import { searchArticles } from '@/search/search';
import { parseId } from '@/text/ids';

/** How alike two titles are, by pairs of characters, in whatever script, from 0 to 1. */
function likeness(a: string, b: string): number {
  const letters = (title: string) => fold(title).replace(/[^\p{L}\p{N}]/gu, '');
  const [one, other] = [letters(a), letters(b)].map((title) => new Set(bigrams(`^${title}$`)));
  if (!one || !other) return 0;
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return (2 * shared) / (one.size + other.size || 1);
}

/** A search that takes too long finds nothing: this is advice. */
async function search(query: Query): Promise<number[]> {
  try {
    return (await searchArticles({ query }, 'date', 1)).hits.map((hit) => hit.id);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

type LikeTitle = { id: number; title: string; publishedAt: Date | null; likeness: number };

/** Other articles whose title is nearly this one, published or waiting; at most three, the most alike first. */
export async function listLikeTitles(id: number, title: string, editorId: number): Promise<LikeTitle[]> {
  const query = parseQuery(title.replace(/[^\p{L}\p{N}]+/gu, ' '), { scope: 'title' });
  const shown = query ? await search(query) : [];
  const facts = { id: articles.id, title: articles.title, publishedAt: articles.publishedAt };
  const [published, waiting] = await Promise.all([
    db()
      .select(facts)
      .from(articles)
      .where(and(inArray(articles.id, shown), editableBy(editorId))),
    // A handful, by the index of what is unpublished.
    db()
      .select(facts)
      .from(articles)
      .where(and(isNull(articles.publishedAt), notTrashed, ne(articles.id, id), editableBy(editorId)))
      .limit(2000),
  ]);
  return [...published, ...waiting]
    .filter((article) => article.id !== id)
    .map((article) => ({ ...article, likeness: likeness(article.title, title) }))
    .filter((article) => article.likeness >= 0.75)
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, 3);
}

/**
 * Which of these paths of the site (`/articles/7`, `/columns/x`, `/uploads/…`) lead to nothing that a reader may see.
 * Paths of other kinds are not judged.
 */
export async function listDeadPaths(paths: readonly string[]): Promise<Set<string>> {
  const part = (pattern: RegExp) =>
    paths.flatMap((path) => {
      const found = pattern.exec(path)?.[1];
      return found ? [{ path, key: found }] : [];
    });
  const toArticles = part(/^\/(?:articles|events)\/(\d+)(?:[/?#]|$)/);
  const toColumns = part(/^\/columns\/([\w-]+)(?:[?#]|$)/);
  const toPictures = part(/^\/uploads\/([\w-]+)\//);
  const ids = toArticles.flatMap(({ key }) => parseId(key) ?? []);
  const [states, slugs, folders] = await Promise.all([
    listAddressStates(ids),
    db()
      .select({ slug: columns.slug })
      .from(columns)
      .where(
        inArray(
          columns.slug,
          toColumns.map(({ key }) => key),
        ),
      ),
    toPictures.length
      ? db()
          .select({ path: pictures.path })
          .from(pictures)
          .where(
            inArray(
              sql`split_part(${pictures.path}, '/', 1)`,
              toPictures.map(({ key }) => key),
            ),
          )
      : [],
  ]);
  const known = new Set([...slugs.map(({ slug }) => slug), ...folders.map(({ path }) => path.split('/')[0])]);
  return new Set([
    ...toArticles.filter(({ key }) => (states.get(parseId(key) ?? 0) ?? 'gone') === 'gone').map(({ path }) => path),
    ...[...toColumns, ...toPictures].filter(({ key }) => !known.has(key)).map(({ path }) => path),
  ]);
}
