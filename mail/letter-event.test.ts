import ICAL from 'ical.js';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { EventLetterFacts, EventLetterKind } from '@/db/registrations/letters';
import { eventLetter } from '@/mail/letter-event';
import { sampleRegistration } from '@/mail/letter-event-sample';

const kinds: EventLetterKind[] = [
  'seated',
  'pending',
  'waiting',
  'offered',
  'lapsed',
  'declined',
  'cancelled',
  'changed',
  'called-off',
  'reminder',
  'message',
];
const event = {
  articleId: 7,
  title: '琴会',
  startsAt: new Date('2026-12-06T03:00:00Z'),
  endsAt: new Date('2026-12-06T08:00:00Z'),
  timeZone: 'America/Los_Angeles',
  place: '小厅',
  room: '',
  address: '',
  onlineUrl: 'https://meeting.example.org/secret',
  sequence: 4,
  changedAt: new Date('2026-11-01T00:00:00Z'),
  calledOffAt: null,
} as EventLetterFacts['event'];

function letter(kind: EventLetterKind, more: Partial<EventLetterFacts['registration']> = {}) {
  const registration = { ...sampleRegistration(7), code: 'abcdefghjk', ...more };
  const message = { subject: '关于琴会', body: '带琴来。' };
  return eventLetter({ kind, siteName: '学人网', event, registration, position: 3, token: 't'.repeat(43), message });
}
const fileOf = (kind: EventLetterKind, type: RegExp, more: Partial<EventLetterFacts['registration']> = {}) =>
  letter(kind, more).attachments?.find(({ contentType }) => type.test(contentType));

test.each(kinds)('the letter %s leads to the registration by its own link', (kind) => {
  const { text, html, to, subject } = letter(kind);
  expect(to).toBe('wang@example.org');
  expect(subject).toContain('学人网');
  for (const words of [text, html]) expect(words).toContain(`/events/registration/${'t'.repeat(43)}`);
});

test('the link to join online stands only in letters to those who come', () => {
  for (const kind of kinds) {
    const { text, attachments = [] } = letter(kind, { seatedAt: null });
    const files = attachments.map(({ content }) => Buffer.from(content, 'base64').toString('utf8'));
    expect([text, ...files].join('\n'), kind).not.toContain('meeting.example.org');
  }
  expect(letter('seated').text).toContain('https://meeting.example.org/secret');
  expect(letter('seated').text).toContain('2026年12月5日（星期六）19:00–24:00（美国西部时间）');
});

test.each([
  ['seated', 'PUBLISH', 0, 4, 'CONFIRMED'],
  ['reminder', 'PUBLISH', 0, 4, 'CONFIRMED'],
  ['changed', 'PUBLISH', 0, 4, 'CONFIRMED'],
  ['cancelled', 'CANCEL', 1, 5, 'CANCELLED'],
  ['seated', 'PUBLISH', 2, 6, 'CONFIRMED'],
  ['called-off', 'CANCEL', 2, 6, 'CANCELLED'],
] as const)('with %s goes a calendar file: %s of revision %i', (kind, method, calendarRevision, sequence, status) => {
  const file = fileOf(kind, /^text\/calendar/, { calendarRevision });
  expect(file?.contentType).toContain(`method=${method}`);
  const calendar = new ICAL.Component(ICAL.parse(Buffer.from(file?.content ?? '', 'base64').toString('utf8')));
  const part = calendar.getFirstSubcomponent('vevent');
  expect(calendar.getFirstPropertyValue('method')).toBe(method);
  expect(String(part?.getFirstPropertyValue('uid'))).toMatch(/^event-7@/);
  expect(part?.getFirstPropertyValue('sequence')).toBe(sequence);
  expect(part?.getFirstPropertyValue('status')).toBe(status);
});

test('with a seat goes a QR code that is a picture, and nothing with a place on the waiting list', async () => {
  const image = Buffer.from(fileOf('seated', /png/)?.content ?? '', 'base64');
  expect(await sharp(image).metadata()).toMatchObject({ format: 'png', channels: 1 });
  const { data } = await sharp(image).greyscale().raw().toBuffer({ resolveWithObject: true });
  const dark = data.filter((value) => value < 128).length / data.length;
  expect(dark).toBeGreaterThan(0.2);
  expect(dark).toBeLessThan(0.6);
  expect(letter('waiting').attachments).toEqual([]);
});
