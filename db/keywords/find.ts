import { and, count, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { type ArticleLine, line } from '@/db/articles/find';
import { db } from '@/db/client';
import { keywordKey } from '@/db/keywords/key';
import { articleKeywords, articles } from '@/db/schema/articles';

/** A keyword in the spelling that most articles have. */
type Keyword = { key: string; word: string; articles: number };

const shown = isNotNull(articleKeywords.shownAt);

/** The keyword that a word means in any spelling or script; null where no visible article has it. */
export async function findKeyword(typed: string): Promise<Keyword | null> {
  const key = keywordKey(typed);
  const spellings = await db()
    .select({ word: articleKeywords.word, n: count() })
    .from(articleKeywords)
    .where(and(eq(articleKeywords.key, key), shown))
    .groupBy(articleKeywords.word)
    .orderBy(desc(count()), articleKeywords.word);
  const [most] = spellings;
  return most ? { key, word: most.word, articles: spellings.reduce((sum, { n }) => sum + n, 0) } : null;
}

/** One page of a keyword's visible articles, the newest first. */
export function listByKeyword(key: string, limit: number, offset = 0): Promise<ArticleLine[]> {
  const ids = db()
    .select({ id: articleKeywords.articleId })
    .from(articleKeywords)
    .where(and(eq(articleKeywords.key, key), shown))
    .orderBy(desc(articleKeywords.shownAt), desc(articleKeywords.articleId))
    .limit(limit)
    .offset(offset);
  return db()
    .select(line)
    .from(articles)
    .where(sql`${articles.id} in (${ids})`)
    .orderBy(desc(articles.publishedAt), desc(articles.id));
}

/** The keywords of most articles, each once. For once in a while: it reads the whole index. */
export async function listKeywords(limit: number): Promise<Keyword[]> {
  const n = sql<number>`count(*)::int`;
  return db()
    .select({
      key: articleKeywords.key,
      word: sql<string>`mode() within group (order by ${articleKeywords.word})`,
      articles: n,
    })
    .from(articleKeywords)
    .where(shown)
    .groupBy(articleKeywords.key)
    .orderBy(desc(n), articleKeywords.key)
    .limit(limit);
}
