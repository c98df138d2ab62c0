import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { isoDate } from '@/text/dates';

type About = {
  title: string;
  lang: string;
  summary: string;
  /** The path of its picture. */
  share: string | undefined;
  siteName: string;
  taken: number;
  event: {
    articleId: number;
    startsAt: Date;
    endsAt: Date;
    timeZone: string;
    place: string;
    address: string;
    onlineUrl: string;
    organizers: string;
    capacity: number | null;
    calledOffAt: Date | null;
  };
  sessions: { speakers: string }[];
};

/** schema.org Event, for search engines. The address of an online event is told to the registered only. */
export function eventData({ title, lang, summary, share, siteName, taken, event, sessions }: About): object {
  const url = env().siteUrl + paths.event(event.articleId);
  const place = { '@type': 'Place', name: event.place || event.address, address: event.address || event.place };
  const online = { '@type': 'VirtualLocation', url };
  const [here, there] = [Boolean(event.place || event.address), Boolean(event.onlineUrl)];
  const mode = here && there ? 'Mixed' : there ? 'Online' : 'Offline';
  const speakers = sessions.flatMap((session) => (session.speakers ? [session.speakers] : []));
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: title,
    inLanguage: lang,
    url,
    startDate: isoDate(event.startsAt, event.timeZone),
    endDate: isoDate(event.endsAt, event.timeZone),
    eventStatus: `https://schema.org/${event.calledOffAt ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: `https://schema.org/${mode}EventAttendanceMode`,
    location: here && there ? [place, online] : there ? online : place,
    description: summary || undefined,
    image: share ? env().siteUrl + share : undefined,
    organizer: { '@type': 'Organization', name: event.organizers || siteName, url: env().siteUrl },
    performer: speakers.length ? speakers.map((name) => ({ '@type': 'Person', name })) : undefined,
    maximumAttendeeCapacity: event.capacity ?? undefined,
    remainingAttendeeCapacity: event.capacity === null ? undefined : Math.max(0, event.capacity - taken),
  };
}
