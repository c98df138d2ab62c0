import { soundLexemes } from '@/chinese/sound';
import { lexemesOf } from '@/search/runs';
import { searchForm } from '@/search/search-form';

/** What is searched of an article; `body` is plain text, `columnIds` its column and that column's parents. */
type SearchedArticle = {
  title: string;
  body: string;
  author: string;
  columnIds: readonly number[];
  year: number;
};

/** Before a lexeme that title or author has and the body has not. */
export const onlyAbove = 'x:';

// PostgreSQL holds less than 1 MB of lexemes in a tsvector and less than 2 KB in one of them.
const mostBytes = 900_000;

/**
 * All lexemes of an article: those of title, author and body, the title's again as t:…, the author's as a:…, those of
 * both that the body has not as x:…, how both sound (see soundLexemes), the columns c:12 and the year y:2024. The last
 * ones of a body beyond the limit of a tsvector are left out.
 */
export function articleLexemes({ title, body, author, columnIds, year }: SearchedArticle): string[] {
  const found = new Set<string>([`y:${year}`, ...columnIds.map((id) => `c:${id}`)]);
  const inBody = lexemesOf(searchForm(body).text);
  for (const [prefix, text] of [['t:', title] as const, ['a:', author] as const]) {
    for (const lexeme of lexemesOf(searchForm(text).text)) {
      found.add(lexeme).add(prefix + lexeme);
      if (!inBody.has(lexeme)) found.add(onlyAbove + lexeme);
    }
  }
  for (const lexeme of soundLexemes(title, author)) found.add(lexeme);
  let bytes = 0;
  for (const lexeme of found) bytes += Buffer.byteLength(lexeme);
  for (const lexeme of inBody) {
    if (found.has(lexeme)) continue;
    bytes += Buffer.byteLength(lexeme);
    if (bytes > mostBytes) break;
    found.add(lexeme);
  }
  return [...found];
}

/** A lexeme in the quotes of tsvector and tsquery literals. */
export const quoteLexeme = (lexeme: string): string => `'${lexeme.replace(/['\\]/g, '$&$&')}'`;

/** The text to cast: `$1::tsvector`. Lexemes that PostgreSQL refuses (empty, NUL, 2 KB) are left out. */
export function tsvectorLiteral(lexemes: readonly string[]): string {
  return lexemes
    .filter((lexeme) => lexeme && !lexeme.includes('\0') && Buffer.byteLength(lexeme) < 2046)
    .map(quoteLexeme)
    .join(' ');
}
