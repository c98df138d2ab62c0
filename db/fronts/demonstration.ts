import type { Transaction } from '@/db/client';
import { foremost } from '@/db/fronts/placements';
import type { PlacementKind } from '@/db/fronts/places';
import { placements } from '@/db/schema/article/fronts';

/** Puts an article of the demonstration before the others of its place; it goes with the article. */
export async function addDemonstrationPlacement(
  tx: Transaction,
  place: PlacementKind,
  article: { id: number; columnId: number },
): Promise<void> {
  const columnId = place === 'top' ? article.columnId : null;
  const position = foremost(place, columnId) as never;
  await tx.insert(placements).values({ place, columnId, articleId: article.id, position });
}
