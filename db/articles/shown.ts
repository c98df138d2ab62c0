import { type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { articles } from '@/db/schema/articles';
import { withWidePunctuation } from '@/text/typesetting/wide-punctuation';

/** Words of an article as readers see them: wide marks between Chinese characters, unless its editor wants them as typed. */
export const asShown = (words: string, asTyped: boolean): string => (asTyped ? words : withWidePunctuation(words));

/**
 * A field of plain words in a query that reads `articles`, as readers see it; what is stored stays as it was typed. The
 * switch of the article comes along as the first character, so that no list has to select it.
 */
export const shownWords = (field: SQLWrapper): SQL<string> =>
  sql<string>`coalesce(${articles.punctuationAsTyped}, false)::int::text || ${field}`.mapWith((read: string) =>
    asShown(read.slice(1), read.startsWith('1')),
  );

/** Words that belong to no article (a topic's title, an issue's subject), as readers see them. */
export const wideWords = (field: SQLWrapper): SQL<string> => sql<string>`${field}`.mapWith(withWidePunctuation);
