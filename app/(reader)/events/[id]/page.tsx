import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ArticleView } from '@/app/(reader)/articles/[id]/article-view';
import { findOr404 } from '@/app/(reader)/articles/[id]/find';
import { eventParts } from '@/app/(reader)/events/[id]/event-parts';
import { findSettings } from '@/app/(reader)/frame-data';
import { findEvent } from '@/db/events/find';
import { excerpt } from '@/html/plain-text';
import type { Cached } from '@/site/cached';
import { paths } from '@/site/paths';
import { tagPage, tags } from '@/site/tags';
import { timeRange } from '@/text/calendar/event-times';

export const cached = { query: {}, article: 'event' } satisfies Cached;
type Props = { params: Promise<{ id: string }> };

const findOnce = cache(findEvent);

/** The event of a path segment with its article; a 404 for anything else. */
async function find(params: Props['params']) {
  const article = await findOr404(params);
  const found = article.isEvent ? await findOnce(article.id) : null;
  if (!found) notFound();
  return { article, found };
}

export async function generateMetadata({ params }: Props) {
  const { article, found } = await find(params);
  const { siteName } = await findSettings();
  const { startsAt, endsAt, timeZone, place } = found.event;
  const when = [timeRange(startsAt, endsAt, timeZone), place].filter(Boolean).join('，');
  const description = `${when}。${article.summary || excerpt(article.html, 100)}`;
  const url = paths.event(article.id);
  return {
    title: article.title,
    description,
    alternates: { canonical: url, types: { 'text/calendar': paths.eventCalendar(article.id) } },
    openGraph: {
      type: 'article',
      siteName,
      title: article.title,
      description,
      images: [paths.sharePicture(article) ?? paths.shareImage()],
      url,
    },
  };
}

/** An event: its article with time, place, registration and programme. */
export default async function EventPage({ params }: Props) {
  const { article, found } = await find(params);
  tagPage(tags.article(article.id), tags.lists);
  const { siteName } = await findSettings();
  return <ArticleView article={article} event={eventParts(article, found, siteName)} />;
}
