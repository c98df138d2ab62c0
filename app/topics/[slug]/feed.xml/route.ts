import { writeFeed } from '@/app/feed.xml/write-feed';
import { findSettings } from '@/db/settings/settings';
import { findTopic, listTopicArticles } from '@/db/topics/find';
import type { Cached } from '@/site/cached';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { tagPage, tags } from '@/site/tags';
import { limits } from '@/text/limits';

export const dynamic = 'force-dynamic';
export const cached = { query: {} } satisfies Cached;

const MOST = 30;

/** The articles of a topic, the newest first. An earlier slug redirects to the present one. */
export async function GET(_: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  tagPage(tags.lists);
  const topic = slug.length <= limits.slug && !slug.includes('\0') ? await findTopic(slug) : null;
  if (!topic) return new Response(null, { status: 404 });
  if (topic.slug !== slug)
    return new Response(null, { status: 308, headers: { Location: redirectTarget(paths.topicFeed(topic.slug)) } });
  const [{ siteName }, gathered] = await Promise.all([findSettings(), listTopicArticles(topic.id)]);
  const newest = gathered.sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime()).slice(0, MOST);
  return writeFeed({
    title: `${topic.title} - ${siteName}`,
    description: topic.introduction.replace(/\s+/g, ' ').slice(0, 300),
    page: paths.topic(topic.slug),
    self: paths.topicFeed(topic.slug),
    articleIds: newest.map(({ id }) => id),
  });
}
