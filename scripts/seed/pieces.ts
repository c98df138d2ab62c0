import type { SeedPiece, SeedSizes } from '@/db/seed-articles';
import { branches, makePieces, type Piece, sizes } from '@/scripts/seed/texts';
import { fold } from '@/text/fold';
import { articleLexemes, tsvectorLiteral } from '@/text/lexemes';
import { lexemesOf } from '@/text/runs';

export const seedSizes: SeedSizes = { ...sizes, topics: branches.length };

/** What a search finds of the piece, exactly as db/article-index.ts would say it. */
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
