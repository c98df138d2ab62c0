import type { EventParts } from '@/app/(reader)/articles/[id]/article-view';
import { eventData } from '@/app/(reader)/events/[id]/event-data';
import { EventFacts } from '@/components/events/event-facts';
import { Programme } from '@/components/events/programme';
import type { FoundEvent } from '@/db/events/find';
import { paths } from '@/site/paths';

type Picture = { cover: string | null; focusX: number | null; focusY: number | null };
type About = Picture & { title: string; lang: string; summary: string };

/** What an event's page has more than its article's. */
export function eventParts(
  { title, lang, summary, ...picture }: About,
  found: FoundEvent,
  siteName: string,
): EventParts {
  return {
    facts: <EventFacts found={found} />,
    programme: <Programme found={found} />,
    data: eventData({ ...found, title, lang, summary, share: paths.sharePicture(picture), siteName }),
  };
}
