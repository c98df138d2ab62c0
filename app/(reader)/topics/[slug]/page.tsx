import { notFound, permanentRedirect } from 'next/navigation';
import { cache } from 'react';
import { findSettings } from '@/app/(reader)/frame-data';
import { TopicView } from '@/app/(reader)/topics/[slug]/topic-view';
import { findTopic, listTopicArticles } from '@/db/topics/find';
import { alternatesOf } from '@/site/alternates';
import { fromSegment } from '@/site/path-segment';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { tagPage, tags } from '@/site/tags';
import { limits } from '@/text/limits';

type Props = { params: Promise<{ slug: string }> };

/** Once for the page and its head. */
const find = cache(async (segment: string) => {
  // Before a 404 or redirect, so that these go stale too.
  tagPage(tags.lists);
  const slug = fromSegment(segment) ?? '';
  const topic = slug && slug.length <= limits.slug && !slug.includes('\0') ? await findTopic(slug) : null;
  if (!topic) notFound();
  if (topic.slug !== slug) permanentRedirect(redirectTarget(paths.topic(topic.slug)));
  return topic;
});

export async function generateMetadata({ params }: Props) {
  const [topic, { siteName }] = await Promise.all([find((await params).slug), findSettings()]);
  const description = topic.introduction.replace(/\s+/g, ' ').slice(0, 200);
  const images = [paths.sharePicture(topic) ?? paths.shareImage()];
  const url = paths.topic(topic.slug);
  return {
    title: topic.title,
    description,
    alternates: { ...alternatesOf(url), types: { 'application/rss+xml': paths.topicFeed(topic.slug) } },
    openGraph: { type: 'website', siteName, title: topic.title, description, images, url },
  };
}

export default async function TopicPage({ params }: Props) {
  const topic = await find((await params).slug);
  return <TopicView topic={topic} articles={await listTopicArticles(topic.id)} />;
}
