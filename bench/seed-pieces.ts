import type { SeedPiece, SeedSizes } from '@/bench/seed-articles';
import { branches, makePieces, type Piece, sizes } from '@/bench/seed-texts';
import { fold } from '@/chinese/fold';
import { articleLexemes, tsvectorLiteral } from '@/search/lexemes';
import { lexemesOf } from '@/search/runs';

export const seedSizes: SeedSizes = { ...sizes, topics: branches.length };

/** What a search finds of the piece, exactly as search/article-index.ts would say it. */
function wordsOf({ kind, text }: Piece): string[] {
  if (kind.endsWith('passage')) return [...lexemesOf(fold(text))];
  const of = { title: '', author: '', body: '', columnIds: [], year: 0 };
  const part = kind.endsWith('title') ? { title: text } : { author: text };
  return articleLexemes({ ...of, ...part }).filter((word) => word !== 'y:0');
}

/** All pieces with the words under which an article of them is found. */
export function indexedPieces(short: boolean): SeedPiece[] {
  return makePieces(short).map((piece) => ({ ...piece, words: tsvectorLiteral(wordsOf(piece)) }));
}
