import { and, asc, eq, sql } from 'drizzle-orm';
import { editableBy, requireEditable } from '@/db/articles/editable';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { articles } from '@/db/schema/articles';
import { pictures } from '@/db/schema/pictures';
import { topicArticles, topics } from '@/db/schema/topics';
import { type Topic, topicOrder } from '@/db/topics/find';

type TopicInput = {
  title: string;
  slug: string;
  introduction: string;
  coverId: number | null;
  shown: boolean;
};

/** A page that one reads to its end. */
const mostArticles = 300;

/** One change at a time, so that the orders stay whole. */
function edit<T>(change: (tx: Transaction, all: Topic[]) => Promise<T>): Promise<T> {
  return db().transaction(async (tx) => {
    await tx.execute(sql`lock table topics in share row exclusive mode`);
    return change(
      tx,
      await tx
        .select()
        .from(topics)
        .orderBy(...topicOrder),
    );
  });
}

function findIn(all: Topic[], id: number): Topic {
  const topic = all.find((each) => each.id === id);
  if (!topic) throw new Refusal('这个专题已被删除。');
  return topic;
}

async function fields(tx: Transaction, { shown, coverId, ...input }: TopicInput, all: Topic[], own?: Topic) {
  if (all.some((topic) => topic.slug === input.slug && topic.id !== own?.id))
    throw new Refusal('已有专题用了这个网址名称，请换一个。');
  const [cover] = await tx
    .select({ id: pictures.id })
    .from(pictures)
    .where(eq(pictures.id, coverId ?? 0));
  const publishedAt = shown ? sql`coalesce(${topics.publishedAt}, now())` : null;
  return { ...input, coverId: cover?.id ?? null, publishedAt };
}

/** An editor adds a topic before the others; resolves with its id. A slug that is in use is refused. */
export const addTopic = (input: TopicInput, editorId: number): Promise<number> =>
  edit(async (tx, all) => {
    const position = Math.min(1, ...all.map((topic) => topic.position)) - 1;
    const row = await fields(tx, input, all);
    const [added] = await tx
      .insert(topics)
      .values({ ...row, publishedAt: input.shown ? sql`now()` : null, position })
      .returning({ id: topics.id });
    const id = added?.id ?? 0;
    await record(tx, editorId, 'topic.add', `topic:${id}`, { title: input.title });
    return id;
  });

/** An editor changes a topic; the address that it had goes on leading to it. */
export const changeTopic = (id: number, input: TopicInput, editorId: number): Promise<void> =>
  edit(async (tx, all) => {
    const before = findIn(all, id);
    const former = new Set([...before.formerSlugs, before.slug].filter((slug) => slug !== input.slug));
    const row = await fields(tx, input, all, before);
    await tx
      .update(topics)
      .set({ ...row, formerSlugs: [...former] })
      .where(eq(topics.id, id));
    await record(tx, editorId, 'topic.change', `topic:${id}`, { title: input.title });
  });

/** The rows in an order in which that of `id` went one step; null where there is no step to go. */
function moved<Row extends { id: number }>(rows: Row[], id: number, by: -1 | 1): Row[] | null {
  const at = rows.findIndex((row) => row.id === id);
  const [row, neighbour] = [rows[at], rows[at + by]];
  if (!row || !neighbour) return null;
  const next = [...rows];
  next[at + by] = row;
  next[at] = neighbour;
  return next;
}

/** An editor moves a topic one step in the list; at the end nothing happens. */
export const moveTopic = (id: number, by: -1 | 1): Promise<void> =>
  edit(async (tx, all) => {
    for (const [position, topic] of (moved(all, id, by) ?? []).entries()) {
      if (position !== topic.position) await tx.update(topics).set({ position }).where(eq(topics.id, topic.id));
    }
  });

/** An editor deletes a topic; its articles stay. A second click finds nothing left to do. */
export const deleteTopic = (id: number, editorId: number): Promise<void> =>
  edit(async (tx) => {
    const [gone] = await tx.delete(topics).where(eq(topics.id, id)).returning();
    if (gone) await record(tx, editorId, 'topic.delete', `topic:${id}`, { title: gone.title });
  });

const inTopic = (topicId: number, articleId: number) =>
  and(eq(topicArticles.topicId, topicId), eq(topicArticles.articleId, articleId));

/** An editor puts an article at the end of a topic, whatever its state; twice is once. Unknown ones are refused. */
export const addToTopic = (id: number, articleId: number, editorId: number): Promise<void> =>
  edit(async (tx, all) => {
    const topic = findIn(all, id);
    const [article] = await tx
      .select({ title: articles.title })
      .from(articles)
      .where(and(eq(articles.id, articleId), editableBy(editorId)));
    if (!article) throw new Refusal('没有这篇文章。');
    const [inside] = await tx
      .select({ n: sql<number>`count(*)::int`, last: sql<number>`coalesce(max(${topicArticles.position}), -1)` })
      .from(topicArticles)
      .where(eq(topicArticles.topicId, id));
    if ((inside?.n ?? 0) >= mostArticles) throw new Refusal(`一个专题最多 ${mostArticles} 篇，请另建一个。`);
    const added = await tx
      .insert(topicArticles)
      .values({ topicId: id, articleId, position: (inside?.last ?? -1) + 1 })
      .onConflictDoNothing()
      .returning();
    if (added.length)
      await record(tx, editorId, 'topic.gather', `topic:${id}`, { title: topic.title, article: article.title });
  });

/** An editor takes an article out of a topic; the article stays as it is. */
export const removeFromTopic = (id: number, articleId: number, editorId: number): Promise<void> =>
  edit(async (tx) => {
    await requireEditable(tx, articleId, editorId);
    await tx.delete(topicArticles).where(inTopic(id, articleId));
  });

/** An editor moves an article one step in its topic; at the end nothing happens. */
export const moveInTopic = (id: number, articleId: number, by: -1 | 1, editorId: number): Promise<void> =>
  edit(async (tx) => {
    await requireEditable(tx, articleId, editorId);
    const inside = await tx
      .select({ id: topicArticles.articleId, position: topicArticles.position })
      .from(topicArticles)
      .where(eq(topicArticles.topicId, id))
      .orderBy(asc(topicArticles.position), asc(topicArticles.articleId));
    for (const [position, row] of (moved(inside, articleId, by) ?? []).entries()) {
      if (position !== row.position) await tx.update(topicArticles).set({ position }).where(inTopic(id, row.id));
    }
  });
