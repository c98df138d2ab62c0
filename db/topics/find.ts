import { and, asc, eq, isNotNull, or, sql } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { type ArticleCard, card } from '@/db/articles/find';
import { wideWords } from '@/db/articles/shown';
import { articleState } from '@/db/articles/state';
import { db, prepared } from '@/db/client';
import { articles, visible } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { pictures } from '@/db/schema/pictures';
import { topicArticles, topics } from '@/db/schema/topics';

export type Topic = typeof topics.$inferSelect;
/** A topic as lists show it; `articles` are those that readers see. */
export type TopicCard = { id: number; slug: string; title: string; introduction: string; articles: number } & Pick<
  ArticleCard,
  'cover' | 'width' | 'height' | 'widths' | 'focusX' | 'focusY'
>;
export type TopicArticle = ArticleCard & { column: { name: string; slug: string } };

export const topicOrder = [asc(topics.position), asc(topics.id)];
const published = isNotNull(topics.publishedAt);

/** The topic's own cover, else that of its first illustrated article that readers see. */
const coverId = sql`coalesce(${topics.coverId}, (
  select ${articles.coverId} from ${topicArticles} inner join ${articles} on ${articles.id} = ${topicArticles.articleId}
  where ${topicArticles.topicId} = ${topics.id} and ${visible} and ${articles.coverId} is not null
  order by ${topicArticles.position} limit 1))`;
const shown = sql<number>`(
  select count(*)::int from ${topicArticles} inner join ${articles} on ${articles.id} = ${topicArticles.articleId}
  where ${topicArticles.topicId} = ${topics.id} and ${visible})`;
const topicCard = {
  id: topics.id,
  slug: topics.slug,
  title: wideWords(topics.title),
  introduction: wideWords(topics.introduction),
  articles: shown,
  cover: pictures.path,
  width: pictures.width,
  height: pictures.height,
  widths: pictures.widths,
  focusX: pictures.focusX,
  focusY: pictures.focusY,
};
const cards = () => db().select(topicCard).from(topics).leftJoin(pictures, eq(pictures.id, coverId)).$dynamic();

/** What readers may open, in the editors' order. */
export const listTopics = (limit = 200): Promise<TopicCard[]> =>
  cards()
    .where(published)
    .orderBy(...topicOrder)
    .limit(limit);

/** The published topic that has this slug, or once had it; null for any other. */
export async function findTopic(slug: string): Promise<TopicCard | null> {
  const former = sql`${topics.slug} = ${slug} desc`;
  const named = or(eq(topics.slug, slug), sql`${slug} = any(${topics.formerSlugs})`);
  const [topic] = await cards().where(and(published, named)).orderBy(former).limit(1);
  return topic ?? null;
}

/** A topic in whatever state as readers would see it; null for an unknown id. Editors only. */
export async function findTopicPreview(id: number): Promise<TopicCard | null> {
  const [topic] = await cards().where(eq(topics.id, id));
  return topic ?? null;
}

/** The topic's articles that readers see, in the editors' order. */
export const listTopicArticles = (topicId: number): Promise<TopicArticle[]> =>
  db()
    .select({ ...card, column: { name: columns.name, slug: columns.slug } })
    .from(topicArticles)
    .innerJoin(articles, eq(articles.id, topicArticles.articleId))
    .innerJoin(columns, eq(columns.id, articles.columnId))
    .leftJoin(pictures, eq(pictures.id, articles.coverId))
    .where(and(eq(topicArticles.topicId, topicId), visible))
    .orderBy(asc(topicArticles.position), asc(topicArticles.articleId));

const ofArticle = prepared((on) =>
  on
    .select({ slug: topics.slug, title: wideWords(topics.title) })
    .from(topicArticles)
    .innerJoin(topics, eq(topics.id, topicArticles.topicId))
    .where(and(eq(topicArticles.articleId, sql.placeholder('id')), published))
    .orderBy(...topicOrder)
    .prepare('topics of an article'),
);

/** The published topics that an article stands in. */
export const listTopicsOf = (articleId: number): Promise<{ slug: string; title: string }[]> =>
  ofArticle().execute({ id: articleId });

/** All topics in order with what readers see of each. Editors only. */
export const listDeskTopics = () =>
  db()
    .select({ id: topics.id, slug: topics.slug, title: topics.title, publishedAt: topics.publishedAt, articles: shown })
    .from(topics)
    // Drizzle names fields without their table where there is only one.
    .leftJoin(pictures, eq(pictures.id, topics.coverId))
    .orderBy(...topicOrder);

/**
 * A topic with its articles in their order, hidden ones too where this editor may edit them (`editable`); null for an
 * unknown id.
 */
export async function findDeskTopic(id: number, editorId: number) {
  const editable = editableBy(editorId);
  const [[topic], inside] = await Promise.all([
    db()
      .select({ topic: topics, cover: pictures.path })
      .from(topics)
      .leftJoin(pictures, eq(pictures.id, topics.coverId))
      .where(eq(topics.id, id)),
    db()
      .select({ id: articles.id, title: articles.title, column: columns.name, state: articleState, editable })
      .from(topicArticles)
      .innerJoin(articles, eq(articles.id, topicArticles.articleId))
      .innerJoin(columns, eq(columns.id, articles.columnId))
      .where(and(eq(topicArticles.topicId, id), or(visible, editable)))
      .orderBy(asc(topicArticles.position), asc(topicArticles.articleId)),
  ]);
  return topic ? { ...topic.topic, cover: topic.cover, articles: inside } : null;
}
