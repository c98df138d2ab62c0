import { and, eq, ilike, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { topicArticles, topics } from '@/db/schema/topics';

/** `articles` are words that the titles of the demonstration's articles begin with, in their order. */
export type DemonstrationTopic = {
  slug: string;
  title: string;
  introduction: string;
  published: boolean;
  articles: string[];
};

export async function addDemonstrationTopics(tx: Transaction, all: DemonstrationTopic[]): Promise<void> {
  for (const [position, { articles: titles, published, ...words }] of all.entries()) {
    const [topic] = await tx
      .insert(topics)
      .values({ ...words, position, demonstration: true, publishedAt: published ? sql`now()` : null })
      .returning({ id: topics.id });
    for (const [at, title] of titles.entries()) {
      const [article] = await tx
        .select({ id: articles.id })
        .from(articles)
        .where(and(eq(articles.demonstration, true), ilike(articles.title, `${title}%`)));
      if (!topic || !article) throw new Error(`the demonstration has no article ${title}`);
      await tx.insert(topicArticles).values({ topicId: topic.id, articleId: article.id, position: at });
    }
  }
}
