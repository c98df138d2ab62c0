import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { listSwitchedOff, retryAddress } from '@/db/mail-addresses/bounces';
import { bounceSentence } from '@/db/mail-addresses/reasons';
import { auditLog } from '@/db/schema/audit';
import { bounces, mailAddresses } from '@/db/schema/mail/addresses';
import { letters, mailings } from '@/db/schema/mail/letters';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { findAddressState } from '@/db/testing/find';
import { samples } from '@/mail/bounces/bounce-samples';
import { takeReport } from '@/mail/bounces/bounces';
import { readBounceSources } from '@/mail/bounces/read-sources';
import { messageId, returnPath, unsubscribeMail } from '@/mail/identity';

testDatabase();

const folder = mkdtempSync(path.join(tmpdir(), 'portal-maildir-'));
let letter = 0;
let admin = 0;

beforeAll(() => {
  for (const name of ['new', 'cur', 'tmp']) mkdirSync(path.join(folder, name));
  Object.assign(process.env, {
    SITE_URL: 'https://portal.example.org',
    MAIL_BOUNCE: 'bounce@portal.example.org',
    BOUNCE_MAILDIR: folder,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  for (const table of [bounces, mailAddresses, letters, mailings, auditLog, members]) await db().delete(table);
  letter = await sent('Reader@example.org');
  const [row] = await db()
    .insert(members)
    .values({ email: 'admin@example.org', chineseName: '甲', passwordHash: '' })
    .returning();
  admin = row?.id ?? 0;
});

async function sent(recipient: string): Promise<number> {
  const [row] = await db().insert(letters).values({ recipient, subject: '一', sentAt: sql`now()` }).returning();
  return row?.id ?? 0;
}
let n = 0;
/** The sample as a mail of its own, about a letter of ours. */
function mail(name: keyof typeof samples, id = letter): Buffer {
  n += 1;
  const number = messageId({ id, mailing: null });
  return Buffer.from(`X-Number: ${n}\n${samples[name].replaceAll('ID', number)}`.replace(/\n/g, '\r\n'));
}
const state = (address = 'reader@example.org') => findAddressState(address);

test.each([
  ['postfix', 'hard', '5.1.1'],
  ['exchange', 'hard', '5.1.10'],
  ['exchangeWords', 'hard', '5.1.1'],
  ['gmail', 'hard', '5.1.1'],
  ['qmail', 'hard', '5.1.1'],
  ['qq', 'hard', '5.0.0'],
  ['complaint', 'complaint', ''],
] as const)('%s switches the address off at once', async (name, reason, status) => {
  const { recorded, off } = await takeReport(mail(name));
  expect([recorded, off]).toEqual([['reader@example.org'], ['reader@example.org']]);
  expect(await state('READER@example.org')).toMatchObject({ on: false, reason });
  expect(await db().select().from(bounces)).toMatchObject([{ kind: reason, status, letterId: letter }]);
});

test.each(['full', '163'] as const)(
  '%s is soft: the fifth within thirty days switches off, older ones do not count',
  async (name) => {
    for (let times = 1; times <= 4; times++) await takeReport(mail(name));
    expect(await state()).toEqual({ on: true });
    await db().update(bounces).set({ receivedAt: sql`now() - interval '31 days'` });
    for (let times = 1; times <= 4; times++) await takeReport(mail(name));
    expect(await state()).toEqual({ on: true });
    await takeReport(mail(name));
    expect(await state()).toMatchObject({ on: false, reason: 'soft' });
  },
);

test.each(['delayed', 'relayed', 'away', 'answer'] as const)('%s is no bounce', async (name) => {
  expect(await takeReport(mail(name))).toMatchObject({ understood: false, recorded: [] });
});

test('the same report twice is one bounce', async () => {
  const report = mail('full');
  await takeReport(report);
  await takeReport(report);
  expect(await db().select().from(bounces)).toHaveLength(1);
});

test('a bounce is about the recipient of the letter that it names, whatever address a forwarder put in', async () => {
  expect((await takeReport(mail('forwarded'))).off).toEqual(['reader@example.org']);
});

test('a bounce without our number counts for an address that got a letter lately, and for nobody else', async () => {
  const bare = (name: 'postfix' | 'qq') => Buffer.from(samples[name].replaceAll('ID', '<x@elsewhere.example>'));
  await db().update(letters).set({ sentAt: sql`now() - interval '31 days'` });
  expect(await takeReport(bare('postfix'))).toMatchObject({ understood: true, recorded: [] });
  await db().update(letters).set({ sentAt: sql`now() - interval '29 days'` });
  expect((await takeReport(bare('qq'))).off).toEqual(['reader@example.org']);
});

test('a number that we did not sign names no letter', async () => {
  const other = await sent('victim@example.org');
  const forged = samples.forwarded.replaceAll('ID', `<letter.${other}.${'0'.repeat(20)}@portal.example.org>`);
  expect((await takeReport(Buffer.from(forged))).recorded).toEqual([]);
  expect(await state('victim@example.org')).toEqual({ on: true });
});

test('a mail to the unsubscribe address of a letter ends its mailings, and only its reader can come back', async () => {
  const [, to, subject] = /^mailto:([^?]+)\?subject=(.+)$/.exec(unsubscribeMail({ id: letter }) ?? '') ?? [];
  const report = `From: anybody@example.com\r\nTo: ${to}\r\nSubject: ${decodeURIComponent(String(subject))}\r\n\r\n\r\n`;
  expect((await takeReport(Buffer.from(report))).off).toEqual(['reader@example.org']);
  await expect(retryAddress('reader@example.org', admin)).rejects.toThrow('本人');
  expect(returnPath({ id: letter })).toBe('bounce@portal.example.org');
});

test('letters of mailings that wait for a switched off address are given up', async () => {
  const [mailing] = await db()
    .insert(mailings)
    .values({ kind: 'issue', reference: 'issue:1', subject: '一' })
    .returning();
  await db().insert(letters).values({ recipient: 'reader@example.org', mailingId: mailing?.id });
  await takeReport(mail('postfix'));
  const [waiting] = await db()
    .select()
    .from(letters)
    .where(eq(letters.mailingId, mailing?.id ?? 0));
  expect([waiting?.failedAt !== null, waiting?.lastError]).toEqual([true, '这个地址已停止寄送']);
});

test('an administrator sees why, and tries again: what came back before counts no more', async () => {
  for (let times = 1; times <= 5; times++) await takeReport(mail('full'));
  const { rows } = await listSwitchedOff(1);
  expect(rows).toMatchObject([{ address: 'reader@example.org', reason: 'soft', status: '5.2.2', letterId: letter }]);
  expect(bounceSentence('soft', '5.2.2')).toBe('三十天内退信五次；最近一次：对方的邮箱已满');
  await retryAddress('Reader@example.org', admin);
  expect(await state()).toEqual({ on: true });
  await takeReport(mail('full'));
  expect(await state()).toEqual({ on: true });
  expect((await db().select().from(auditLog)).map(({ action }) => action)).toEqual(['address.retry']);
});

test('a Maildir is read once: what was read lies in cur/ as seen', async () => {
  writeFileSync(path.join(folder, 'new', '1.a.host'), mail('postfix'));
  writeFileSync(path.join(folder, 'new', '2.b.host'), mail('answer'));
  await readBounceSources();
  expect(await state()).toMatchObject({ on: false, reason: 'hard' });
  expect(readdirSync(path.join(folder, 'new'))).toEqual([]);
  expect(readdirSync(path.join(folder, 'cur')).sort()).toEqual(['1.a.host:2,S', '2.b.host:2,S']);
  await readBounceSources();
  expect(await db().select().from(bounces)).toHaveLength(1);
});

test.each([
  ['nothing', ''],
  ['no mail', '\u0000\u0001\u0002'.repeat(1000)],
  ['a broken report', samples.gmail.slice(0, 420)],
  [
    'deep parts',
    Array.from({ length: 60 }, (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\n\n--b${i}\n`).join(''),
  ],
])('%s is read without harm', async (_, raw) => {
  const end = await takeReport(Buffer.from(raw)).catch((error: Error) => error.message);
  expect(typeof end === 'string' ? end : end.off).toEqual(
    typeof end === 'string' ? expect.stringMatching(/nest/i) : [],
  );
});
