import { and, eq, isNull, like } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { arrange, columnBlock, homeBlocks, storedFrom, topicBlock } from '@/db/fronts/arrangement';
import { foremost } from '@/db/fronts/placements';
import type { PlacementKind } from '@/db/fronts/places';
import { fronts, placements } from '@/db/schema/article/fronts';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { topics } from '@/db/schema/topics';

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

/**
 * `topic` by its slug; `first`: how the title begins of what stands first in 最新文章; `lines` of the topic, of each column
 * below the first screen and of 浏览排行; `hidden`: the slug of the column that makes room.
 */
export type DemonstrationArrangement = {
  topic: string;
  first: string;
  lines: { topic: number; columns: number; ranking: number };
  hidden: string;
};

/** Arranges the home page as an editor would who makes room for a topic. */
export async function addDemonstrationArrangement(
  tx: Transaction,
  { topic: slug, first, lines, hidden }: DemonstrationArrangement,
): Promise<void> {
  const inOrder = await tx
    .select()
    .from(columns)
    .where(eq(columns.inNavigation, true))
    .orderBy(columns.position, columns.id);
  const [topic] = await tx.select({ id: topics.id, title: topics.title }).from(topics).where(eq(topics.slug, slug));
  const [article] = await tx
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.demonstration, true), like(articles.title, `${first}%`)));
  if (!topic || !article) throw new Error(`the demonstration has no ${slug} or ${first}`);
  const away = inOrder.find((column) => column.slug === hidden);
  const blocks = arrange(homeBlocks(inOrder, [topic]), null).map((block) => {
    if (block.id === 'latest') return { ...block, cards: [article.id] };
    if (block.id === 'ranking') return { ...block, lines: lines.ranking };
    if (block.id === topicBlock(topic.id)) return { ...block, shown: true, lines: lines.topic };
    if (away && block.id === columnBlock(away.id)) return { ...block, shown: false };
    return block.area === 'lower' ? { ...block, lines: lines.columns } : block;
  });
  await tx
    .insert(fronts)
    .values({ columnId: null, arrangement: storedFrom(blocks) })
    .onConflictDoNothing();
}

/** An arrangement that an editor has changed since is theirs and stays, also when their account is gone. */
export async function removeDemonstrationArrangement(tx: Transaction): Promise<void> {
  await tx.delete(fronts).where(and(isNull(fronts.columnId), eq(fronts.version, 0)));
}
