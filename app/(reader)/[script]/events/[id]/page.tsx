import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ArticleView } from '@/app/(reader)/[script]/articles/[id]/article-view';
import { findOr404 } from '@/app/(reader)/[script]/articles/[id]/find';
import { findSettings } from '@/app/(reader)/[script]/once';
import { EventFacts } from '@/components/events/event-facts';
import { Programme } from '@/components/events/programme';
import { findEvent } from '@/db/events/find';
import { excerpt } from '@/html/plain-text';
import { eventData } from '@/site/event-data';
import { paths } from '@/site/paths';
import { tagPage, tags } from '@/site/tags';
import { timeRange } from '@/text/event-times';

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
      images: article.cover ? [paths.upload(article.cover)] : [],
      url,
    },
  };
}

/** An event: its article with time, place, registration and programme. */
export default async function EventPage({ params }: Props) {
  const { article, found } = await find(params);
  tagPage(tags.article(article.id), tags.lists);
  const { siteName } = await findSettings();
  const { title, lang, summary, cover } = article;
  const data = eventData({ ...found, title, lang, summary, cover, siteName });
  return (
    <ArticleView
      article={article}
      event={{ facts: <EventFacts found={found} />, programme: <Programme found={found} />, data }}
    />
  );
}
