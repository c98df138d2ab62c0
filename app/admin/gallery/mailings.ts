import { foundEvent, issueItems } from '@/app/admin/gallery/samples';
import type { EventLetterFacts, EventLetterKind } from '@/db/registrations/letters';
import { eventLetter } from '@/mail/letter-event';
import { sampleRegistration } from '@/mail/letter-event-sample';
import { issueLetter, monthLetter } from '@/mail/letter-issue';

const siteName = '学人门户';
const { event, title } = foundEvent();
const seated = sampleRegistration(event.articleId);
const notSeated = { ...seated, seatedAt: null };
const message = { subject: '讲堂改在一楼', body: '二楼的暖气正在修理，讲座改在一楼阅览室，时间不变。' };

/** What each letter of an event needs more than a seat. */
const kinds: Record<EventLetterKind, Partial<EventLetterFacts>> = {
  seated: { registration: { ...seated, party: 2, companions: ['李文'] } },
  pending: { registration: notSeated },
  waiting: { registration: { ...notSeated, waitingSince: seated.registeredAt } },
  offered: { registration: { ...notSeated, offerEndsAt: new Date('2026-12-03T18:00:00Z') } },
  lapsed: { registration: notSeated },
  declined: { registration: notSeated },
  cancelled: { registration: { ...seated, cancelledAt: seated.registeredAt } },
  changed: {},
  'called-off': {},
  reminder: {},
  message: { message },
};
const facts = { siteName, event: { ...event, title }, registration: seated, position: 4, token: 'sample' };
const issue = {
  year: 2026,
  number: 48,
  total: 1024,
  firstDay: '2026-11-23',
  lastDay: '2026-11-29',
  siteName,
  subject: '',
  preview: '',
  editorial: '这一期谈图书馆，也谈怎样在里面过冬。',
  items: issueItems.map((item, i) => ({ ...item, events: i === 1 })),
};

/** Letters to those who registered for an event, by their kind, and to subscribers of the newsletter. */
export const mailings: Record<string, { subject: string; text: string; html: string }> = {
  ...Object.fromEntries(
    Object.entries(kinds).map(([kind, more]) => [
      `eventLetter ${kind}`,
      eventLetter({ ...facts, ...more, kind: kind as EventLetterKind }),
    ]),
  ),
  issueLetter: issueLetter(issue, 'whole'),
  'issueLetter events': issueLetter(issue, 'events'),
  monthLetter: monthLetter({ year: 2026, month: 11, siteName, issues: [issue] }),
};
