import type { Letter } from '@/db/letters/queue';
import type { EventLetterFacts, EventLetterKind } from '@/db/registrations/letters';
import { senderAddress } from '@/mail/identity';
import { letter } from '@/mail/letter';
import { env } from '@/site/env';
import { inCalendar, wholePlace } from '@/site/event-calendar';
import { paths } from '@/site/paths';
import { momentWords, organizerZones, timeRange } from '@/text/calendar/event-times';
import { calendar } from '@/text/calendar/ical';
import { qrPng } from '@/text/qr';

type Facts = EventLetterFacts;
type Words = {
  subject: string;
  before: string[];
  link: string;
  after?: string[];
  /** Whether the letter tells where and when, with the calendar file. */
  details?: boolean;
};

const zoneWords = (zone: string) => organizerZones[zone] ?? zone;

/** When, where, how to join online, for how many: what somebody who comes needs. */
function details({ event, registration: { party, companions } }: Facts, online: boolean): string {
  const place = wholePlace(event);
  return [
    `时间：${timeRange(event.startsAt, event.endsAt, event.timeZone)}（${zoneWords(event.timeZone)}）`,
    ...(place ? [`地点：${place}`] : []),
    ...(online && event.onlineUrl ? [`线上参加：${event.onlineUrl}`] : []),
    ...(party > 1 ? [`人数：${party}${companions.length ? `（同行：${companions.join('、')}）` : ''}`] : []),
  ].join('\n');
}

const showCode = '到场时请出示附件里的二维码，或报上姓名。';

const kinds: Record<EventLetterKind, (facts: Facts) => Words> = {
  seated: ({ event }) => ({
    subject: `报名成功：${event.title}`,
    before: [`您已报名参加《${event.title}》，名额已为您留好。`],
    link: '查看、修改或取消报名',
    after: [showCode, '临时不能来，请用上面的链接取消，让名额给候补的朋友。'],
    details: true,
  }),
  pending: ({ event }) => ({
    subject: `报名已收到：${event.title}`,
    before: [`您报名参加《${event.title}》，我们已经收到。这个活动的报名要由主办人批准，有了结果会写信告诉您。`],
    link: '查看或取消报名',
  }),
  waiting: ({ event, position }) => ({
    subject: `已列入候补：${event.title}`,
    before: [
      `《${event.title}》的名额已满，您在候补名单的第 ${position} 位。有人取消时，名额按先后轮到您，我们会写信请您确认。`,
    ],
    link: '查看或取消候补',
  }),
  offered: ({ event, registration: { offerEndsAt } }) => ({
    subject: `有名额了，请确认：${event.title}`,
    before: [
      `《${event.title}》有名额空出来，轮到您了。`,
      `请在 ${offerEndsAt ? momentWords(offerEndsAt, event.timeZone) : ''}（${zoneWords(event.timeZone)}）之前确认；过时没有确认，名额就轮给下一位。`,
    ],
    link: '确认参加',
    after: ['不能来也请点上面的链接取消，谢谢。'],
  }),
  lapsed: ({ event }) => ({
    subject: `名额已轮给下一位：${event.title}`,
    before: [`《${event.title}》为您留的名额到时没有确认，已经轮给下一位。还想参加，可以重新排队。`],
    link: '重新排队',
  }),
  declined: ({ event }) => ({
    subject: `关于您的报名：${event.title}`,
    before: [`感谢您报名参加《${event.title}》。很抱歉，这次没有能够安排。`],
    link: '查看报名',
  }),
  cancelled: ({ event }) => ({
    subject: `已取消报名：${event.title}`,
    before: [`您参加《${event.title}》的报名已经取消。`],
    link: '重新报名',
  }),
  changed: ({ event }) => ({
    subject: `活动有变动：${event.title}`,
    before: [`您报名的《${event.title}》改了时间、地点或线上参加的方式。现在的安排：`],
    link: '查看、修改或取消报名',
    details: true,
  }),
  'called-off': ({ event }) => ({
    subject: `活动取消：${event.title}`,
    before: [
      `很抱歉，《${event.title}》（${timeRange(event.startsAt, event.endsAt, event.timeZone)}）取消了，您的报名不用再处理。`,
    ],
    link: '查看活动',
  }),
  reminder: ({ event }) => ({
    subject: `明天见：${event.title}`,
    before: [`您报名的《${event.title}》快要开始了。`],
    link: '查看、修改或取消报名',
    after: [showCode],
    details: true,
  }),
  message: ({ event, message }) => ({
    subject: message?.subject ?? event.title,
    before: [`这封信寄给《${event.title}》的报名者。`, message?.body ?? ''],
    link: '查看、修改或取消报名',
  }),
};

const attached = (filename: string, contentType: string, content: string | Buffer) => ({
  filename,
  contentType,
  content: Buffer.from(content).toString('base64'),
});

/** What a calendar program takes over: the event for those who come, its end for those who do not. */
function attachments(facts: Facts, whole: boolean): Letter['attachments'] {
  const { kind, event, registration, siteName } = facts;
  const ends = kind === 'cancelled' || kind === 'called-off';
  if (!whole && !ends) return [];
  // A calendar ignores an update with a lower SEQUENCE, also of a cancellation or of a new registration after one.
  const sequence = event.sequence + registration.calendarRevision;
  const about = { ...event, sequence, id: event.articleId, calledOffAt: ends ? new Date() : null };
  const method = ends ? 'CANCEL' : 'PUBLISH';
  const more = event.onlineUrl && !ends ? `线上参加：${event.onlineUrl}` : '';
  const text = calendar({ name: siteName, address: senderAddress(), method, events: [inCalendar(about, more)] });
  const file = attached('invitation.ics', `text/calendar; charset=utf-8; method=${method}`, text);
  if (ends) return [file];
  const address = env().siteUrl + paths.admin.checkIn(event.articleId, { code: registration.code });
  return [file, attached('check-in.png', 'image/png', qrPng(address))];
}

/** Every letter to somebody who registered: how the registration stands, or what the desk wants to say. */
export function eventLetter(facts: Facts): Letter {
  const { registration, token, siteName, kind } = facts;
  const { subject, before, link, after, details: whole = false } = kinds[kind](facts);
  const comes = registration.seatedAt !== null && registration.cancelledAt === null;
  const written = letter({
    to: registration.email,
    siteName,
    name: registration.name,
    subject,
    before: [...before, ...(whole ? [details(facts, comes)] : [])],
    links: [{ label: link, path: paths.registration(token) }],
    after: [...(after ?? []), '这封信里的链接只属于您，请不要转发。'],
  });
  return { ...written, attachments: attachments(facts, whole && comes) };
}
