import { type SQL, sql } from 'drizzle-orm';
import { soundQuery } from '@/chinese/sound';
import { quoteLexeme } from '@/search/lexemes';
import { isToCheck, phrasePattern, runPattern } from '@/search/phrases';
import { isByPairs, type Query, type Scope, type Term, termQuery, variantQuery } from '@/search/query';

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
export function phrasesStanding({ scope, groups, excluded, byPairs }: Query): SQL | null {
  const stands = (term: Term) =>
    isToCheck(term)
      ? sql`t.text ~ ${phrasePattern(term)}`
      : sql`s.tsv @@ ${termQuery(term, scope, byPairs)}::text::tsquery`;
  const all = groups
    .filter((terms) => terms.some(isToCheck))
    .map((terms) => sql`(${sql.join(terms.map(stands), sql` or `)})`);
  for (const term of excluded.filter(isToCheck)) all.push(sql`not ${stands(term)}`);
  return all.length ? inText(all, scope) : null;
}

/** Conditions on the text `t.text` of article_search `s`, which is read for it. */
const inText = (all: readonly SQL[], scope: Scope): SQL => sql`(select ${sql.join([...all], sql` and `)}
  from (select ${fields[scope]} as text from articles a join article_words w on w.article_id = a.id
    where a.id = s.article_id offset 0) t)`;

/** That words which the index knows by pairs of characters stand in the text as wholes, or another word for the same. */
export function wholesStanding({ scope, groups, byPairs }: Query): SQL {
  const stands = ({ exact, variants, sounds }: Term) => {
    const each = variants.map((runs) => {
      const wholes = exact
        ? []
        : runs.filter((run) => isByPairs(run, byPairs)).map((run) => sql`t.text ~ ${runPattern(run)}`);
      return sql.join([sql`s.tsv @@ ${variantQuery(runs, scope, byPairs)}::text::tsquery`, ...wholes], sql` and `);
    });
    for (const lexemes of sounds ? soundQuery(sounds, scope) : [])
      each.push(sql`s.tsv @@ ${lexemes.map(quoteLexeme).join(' & ')}::text::tsquery`);
    return sql`(${sql.join(each, sql` or `)})`;
  };
  return inText(
    groups.map((terms) => sql`(${sql.join(terms.map(stands), sql` or `)})`),
    scope,
  );
}
