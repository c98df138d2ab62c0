import { type SQL, sql } from 'drizzle-orm';
import { isToCheck, phrasePattern } from '@/search/phrases';
import { type Query, type Scope, type Term, termQuery } from '@/search/query';

// More lines between them than marks may stand within a phrase.
const apart = sql.raw(`repeat(E'\\n', 5)`);

const fields: Record<Scope, SQL> = {
  all: sql`a.title || ${apart} || a.author || ${apart} || w.body`,
  title: sql`a.title`,
  author: sql`a.author`,
  body: sql`w.body`,
};

/**
 * What the index cannot say of a query: that its phrases stand in the text itself of article_search `s`, read article
 * by article inside the database; null where the index is enough.
 */
export function phrasesStanding({ scope, groups, excluded }: Query): SQL | null {
  const stands = (term: Term) =>
    isToCheck(term) ? sql`t.text ~ ${phrasePattern(term)}` : sql`s.tsv @@ ${termQuery(term, scope)}::text::tsquery`;
  const all = groups
    .filter((terms) => terms.some(isToCheck))
    .map((terms) => sql`(${sql.join(terms.map(stands), sql` or `)})`);
  for (const term of excluded.filter(isToCheck)) all.push(sql`not ${stands(term)}`);
  if (!all.length) return null;
  return sql`(select ${sql.join(all, sql` and `)}
    from (select ${fields[scope]} as text from articles a join article_words w on w.article_id = a.id
      where a.id = s.article_id offset 0) t)`;
}
