import { soundQuery } from '@/chinese/sound';
import type { Query, Term } from '@/search/query';
import { bigrams, lexemesOf, type Run, wordLexeme } from '@/search/runs';

/** An article's folded words (see fold), and by which lexemes it is found by sound, where that matters. */
type FoldedArticle = { title: string; body: string; author: string; sounds?: () => Set<string> };

type Field = { text: string; lexemes: () => Set<string> };

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** A phrase's runs one after the other, with nothing but a space or a mark between them: AI治理 is also AI 治理. */
function hasPhrase(runs: Run[], { text }: Field): boolean {
  const each = runs.map((run) =>
    run.kind === 'word' ? `(?<![a-z0-9])${escaped(run.text)}(?![a-z0-9])` : escaped(run.text),
  );
  return new RegExp(each.join('[^\\p{L}\\p{N}]{0,4}'), 'u').test(text);
}

function hasRun(run: Run, { text, lexemes }: Field): boolean {
  if (run.kind === 'word') return lexemes().has(wordLexeme(run.text));
  const pairs = bigrams(run.text);
  return pairs.length > 0 ? pairs.every((pair) => text.includes(pair)) : text.includes(run.text);
}

function hasTerm(term: Term, fields: Field[]): boolean {
  return term.variants.some((runs) => {
    if (term.exact) return fields.some((field) => hasPhrase(runs, field));
    return runs.every((run) => fields.some((field) => hasRun(run, field)));
  });
}

/** Whether an article is what the query asks for: exact where the index is not (phrases, the scope body). */
export function matches(query: Query, article: FoldedArticle): boolean {
  const names = query.scope === 'all' ? (['title', 'body', 'author'] as const) : [query.scope];
  const fields = names.map((name) => {
    let lexemes: Set<string> | undefined;
    // Only words in Latin letters need them, for their stems; of a thousand candidates that would be seconds.
    return { text: article[name], lexemes: () => (lexemes ??= lexemesOf(article[name])) };
  });
  const sounds = (term: Term) =>
    term.sounds !== undefined &&
    article.sounds !== undefined &&
    soundQuery(term.sounds, query.scope).some((all) => all.every((lexeme) => article.sounds?.().has(lexeme)));
  const has = (term: Term) => hasTerm(term, fields) || sounds(term);
  return query.groups.every((group) => group.some(has)) && !query.excluded.some(has);
}
