import net from 'node:net';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { type Reading, sourceProblems } from '@/db/mail-addresses/sources';
import { bounceSources, bounces, mailAddresses } from '@/db/schema/mail/addresses';
import { letters, mailings } from '@/db/schema/mail/letters';
import { testDatabase } from '@/db/testing/database';
import { findAddressState } from '@/db/testing/find';
import { samples } from '@/mail/bounces/bounce-samples';
import { LONGEST_REPORT, takeReport } from '@/mail/bounces/bounces';
import { readImap } from '@/mail/bounces/imap';
import { problemOf } from '@/mail/bounces/read-sources';
import { startMailbox } from '@/mail/bounces/testing-imap';
import { messageId } from '@/mail/identity';
import { readEnv } from '@/site/env';
import { readMailboxUrl } from '@/text/mail/mailbox-url';

testDatabase();

const running: { close(): Promise<void> }[] = [];
let letter = 0;
const nothing: Reading = { read: 0, reports: 0, unreadable: 0 };

beforeEach(async () => {
  process.env.SITE_URL = 'https://portal.example.org';
  for (const table of [bounces, bounceSources, mailAddresses, letters, mailings]) await db().delete(table);
  const [row] = await db()
    .insert(letters)
    .values({ recipient: 'reader@example.org', subject: '一', sentAt: sql`now()` })
    .returning();
  letter = row?.id ?? 0;
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const server of running.splice(0)) await server.close();
});

/** A sample about the letter of ours, under a subject of its own. */
const mail = (name: keyof typeof samples, subject: string = name) =>
  samples[name]
    .replaceAll('ID', messageId({ id: letter, mailing: null }))
    .replace(
      /^Subject: .*$/m,
      `Subject: ${subject === name ? (/^Subject: (.*)$/m.exec(samples[name])?.[1] ?? name) : subject}`,
    )
    .replace(/\n/g, '\r\n');
const deep = `Subject: deep\r\n${Array.from({ length: 60 }, (_, i) => `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`).join('')}`;

async function mailbox(inbox: { raw: string; flags?: string[] }[], folders: string[] = []) {
  const server = await startMailbox(inbox, folders);
  running.push(server);
  const read = async (url = server.url()) => {
    const box = readMailboxUrl(url);
    if (!box) throw new Error('no address');
    const found = { ...nothing };
    const problem = await readImap(box, found).then(
      () => null,
      (error) => problemOf(error),
    );
    return { ...found, problem };
  };
  return { ...server, read };
}

test('unseen letters of a mailbox are read once and marked; what somebody has seen already is left alone', async () => {
  const box = await mailbox([
    { raw: mail('postfix', 'one') },
    { raw: mail('qq', 'seen before'), flags: ['\\Seen'] },
    { raw: mail('answer', 'a word of thanks') },
  ]);
  expect(await box.read()).toEqual({ read: 2, reports: 1, unreadable: 0, problem: null });
  expect(box.list()).toEqual(['one+', 'seen before+', 'a word of thanks+']);
  expect(await findAddressState('reader@example.org')).toMatchObject({ on: false, reason: 'hard' });
  expect(await box.read()).toEqual({ ...nothing, problem: null });
  expect(await db().$count(bounces)).toBe(1);
});

test('reports move to the folder that is named, which is made where it is missing; other letters stay', async () => {
  const box = await mailbox([{ raw: mail('gmail', 'report') }, { raw: mail('away', 'on holiday') }]);
  expect(await box.read(box.url('testuser', 'testpass', '/INBOX?move=Read'))).toMatchObject({ read: 2, problem: null });
  expect(box.list()).toEqual(['on holiday+']);
  expect(box.list('Read')).toEqual(['report+']);
  expect(await box.read(box.url('testuser', 'testpass', '/INBOX?move=Read'))).toEqual({ ...nothing, problem: null });
});

test('a letter that cannot be read and one that is too long do not stop the others', async () => {
  const box = await mailbox([
    { raw: deep },
    { raw: `Subject: long\r\n\r\n${'x'.repeat(LONGEST_REPORT)}` },
    { raw: mail('exchange', 'report') },
  ]);
  expect(await box.read()).toEqual({ read: 2, reports: 1, unreadable: 1, problem: null });
  expect(box.list().map((line) => line.slice(-1))).toEqual(['+', '+', '+']);
  expect(await findAddressState('reader@example.org')).toMatchObject({ on: false });
});

test('a conversation that breaks off goes on at the next reading, and what was read twice counts once', async () => {
  const box = await mailbox([{ raw: mail('full', 'a') }, { raw: mail('postfix', 'b') }]);
  // Written down, and killed before the letter was marked.
  await takeReport(Buffer.from(mail('full', 'a')));
  const before = await db().$count(bounces);
  // In the middle of the conversation, wherever that is.
  box.onConnection(() => setTimeout(box.cut, 1));
  expect((await box.read()).problem).toMatch(/interrupted|away/);
  const again = await mailbox([{ raw: mail('full', 'a') }, { raw: mail('postfix', 'b') }]);
  expect(await again.read()).toMatchObject({ read: 2, problem: null });
  expect([before, await db().$count(bounces)]).toEqual([1, 2]);
});

test('what goes wrong is told by its cause', async () => {
  const box = await mailbox([{ raw: mail('postfix', 'one') }]);
  const { port } = new URL(box.url());
  expect((await box.read(box.url('testuser', 'wrong'))).problem).toBe('login');
  expect((await box.read(box.url('testuser', 'testpass', '/Nowhere'))).problem).toBe('folder');
  expect((await box.read(`imaps://testuser:testpass@127.0.0.1:${port}`)).problem).toMatch(
    /certificate|other|interrupted/,
  );
  expect((await box.read('imap://testuser:testpass@127.0.0.1:1')).problem).toBe('away');
  expect(box.list()).toEqual(['one']);
  const silent = net.createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await new Promise((ready) => silent.once('listening', ready));
  const { port: other } = silent.address() as net.AddressInfo;
  expect((await box.read(`imap://testuser:testpass@127.0.0.1:${other}`)).problem).toBe('interrupted');
  silent.close();
  for (const words of Object.values(sourceProblems)) expect(words).toMatch(/。$/);
});

test('a wrong address stops the start with words that do not repeat its password', () => {
  const wrong = ['https://u:geheim@host', 'imaps://host/INBOX', 'imaps://u@host', 'imaps://u:geheim@', 'geheim'];
  for (const BOUNCE_IMAP_URL of wrong) {
    expect(() => readEnv({ BOUNCE_IMAP_URL })).toThrow(/BOUNCE_IMAP_URL 应如 imaps/);
    expect(() => readEnv({ BOUNCE_IMAP_URL })).not.toThrow(/geheim/);
  }
  expect(
    readEnv({ BOUNCE_IMAP_URL: 'imaps://a%40b.org:p%3Aw@mail.b.org/INBOX/%E9%80%80?move=Read' }).bounceImap,
  ).toEqual({
    ...{ host: 'mail.b.org', port: 993, secure: true, user: 'a@b.org', password: 'p:w' },
    ...{ folder: 'INBOX/退', moveTo: 'Read' },
  });
  expect(readEnv({ BOUNCE_IMAP_URL: '' }).bounceImap).toBeNull();
});
