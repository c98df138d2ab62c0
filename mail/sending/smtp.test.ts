import { eq, sql } from 'drizzle-orm';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { claimLetters } from '@/db/letters/claim';
import { enqueue, findLetter, retryFailedLetters, retryLetter } from '@/db/letters/queue';
import { letters } from '@/db/schema/mail/letters';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { deliverLetters } from '@/mail/delivery';
import { type Sink, startSink } from '@/mail/sending/testing-sink';
import { ms } from '@/text/durations';

testDatabase();

let sink: Sink;
let admin = 0;
const claim = (sender: string, most: number) =>
  claimLetters(sender, most, { pace: { domains: {} }, withMailings: true });
/** Later: whatever waits for its next try is due, and claims have lapsed. */
const later = () => db().update(letters).set({ nextTryAt: sql`now()` });

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  sink = await startSink();
  process.env.SMTP_URL = sink.url;
  process.env.SITE_URL = 'https://portal.example.org';
});
afterAll(() => sink.close());
beforeEach(async () => {
  sink.taken.length = 0;
  sink.counts.clear();
  sink.rules = {};
  await db().delete(letters);
  await db().delete(members);
  const [row] = await db()
    .insert(members)
    .values({ email: 'a@example.org', chineseName: '甲', passwordHash: '' })
    .returning();
  admin = row?.id ?? 0;
});

const one = { to: 'wang@example.org', subject: '您好，王先生', text: '第一行\n第二行', html: '<p>第一行</p>' };

async function only() {
  const [row] = await db().select().from(letters);
  if (!row) throw new Error('no letter');
  return row;
}

test('a letter goes out with text and HTML, from the site, and its words stay', async () => {
  await enqueue(db(), one);
  await deliverLetters();
  expect(sink.taken).toHaveLength(1);
  const { raw, from, to } = sink.taken[0] as (typeof sink.taken)[0];
  expect([from, to]).toEqual(['no-reply@portal.example.org', 'wang@example.org']);
  expect(raw).toMatch(/^Auto-Submitted: auto-generated/m);
  const read = await simpleParser(Buffer.from(raw, 'latin1'));
  expect([read.subject, read.text?.trim(), read.html]).toEqual([one.subject, one.text, one.html]);
  const row = await only();
  expect(row.sentAt).not.toBeNull();
  expect([row.textBody, row.htmlBody, row.attempts]).toEqual([one.text, one.html, 1]);
});

test.each(['451 4.7.1 greylisted', '421 4.3.2 shutting down', '452 4.2.2 full'])(
  'a server that says %s is asked again later and then takes the letter',
  async (reply) => {
    sink.rules = { rcpt: () => reply };
    await enqueue(db(), one);
    await deliverLetters();
    let row = await only();
    expect([row.sentAt, row.failedAt, row.beganAt, row.attempts]).toEqual([null, null, null, 1]);
    expect(row.lastError).toContain(reply.slice(0, 3));
    expect(row.textBody).toBe(one.text);
    sink.rules = {};
    await deliverLetters();
    expect(sink.taken, 'not before its time').toHaveLength(0);
    await later();
    await deliverLetters();
    row = await only();
    expect(sink.taken).toHaveLength(1);
    expect([row.sentAt !== null, row.attempts, row.lastError]).toEqual([true, 2, null]);
  },
);

test('pauses grow, and a letter is given up after three days, not before', async () => {
  sink.rules = { data: () => '451 4.3.0 later' };
  await enqueue(db(), one);
  const waits: number[] = [];
  for (let n = 0; n < 11; n++) {
    await later();
    await deliverLetters();
    const { nextTryAt, failedAt } = await only();
    expect(failedAt).toBeNull();
    waits.push(Math.round((nextTryAt.getTime() - Date.now()) / ms.minute));
  }
  expect(waits.slice(0, 5)).toEqual([1, 2, 4, 8, 16]);
  expect(waits.at(-1)).toBe(360);
  await db().update(letters).set({ triedAt: sql`now() - interval '71 hours'` });
  await later();
  await deliverLetters();
  expect((await only()).failedAt).toBeNull();
  await db().update(letters).set({ triedAt: sql`now() - interval '73 hours'` });
  await later();
  await deliverLetters();
  const given = await only();
  expect(given.failedAt).not.toBeNull();
  sink.rules = {};
  await deliverLetters();
  expect(sink.taken).toHaveLength(0);
  await retryLetter(given.id, admin);
  await deliverLetters();
  expect(sink.taken).toHaveLength(1);
  await expect(retryLetter(given.id, admin)).rejects.toThrow('已经寄出');
});

test.each([
  ['rcpt', '550 5.1.1 no such user'],
  ['data', '552 5.3.4 too large'],
] as const)(
  'a letter refused for good at %s is given up at once, and the others arrive over the same line',
  async (at, reply) => {
    sink.rules = { [at]: (to: string) => (to.includes('nobody') ? reply : null) };
    for (const to of ['wang@example.org', 'nobody@example.org', 'li@example.org', 'zhao@example.org']) {
      await enqueue(db(), { ...one, to });
    }
    await deliverLetters();
    expect(sink.taken.map(({ to }) => to).sort()).toEqual(['li@example.org', 'wang@example.org', 'zhao@example.org']);
    const [row] = await db().select().from(letters).where(eq(letters.recipient, 'nobody@example.org'));
    expect(row?.lastError).toContain(reply.slice(0, 3));
    expect((await findLetter(row?.id ?? 0))?.state).toBe('failed');
  },
);

test('a server that does not like the sender fails nobody', async () => {
  sink.rules = { mail: () => '550 5.7.1 who are you' };
  await enqueue(db(), one);
  await deliverLetters();
  const row = await only();
  expect([row.failedAt, row.lastError?.includes('5.7.1')]).toEqual([null, true]);
});

test.each(['drop', 'lose'] as const)(
  'a line that breaks after the whole message (%s) leaves the letter uncertain: only a person sends it again',
  async (how) => {
    sink.rules = { data: () => how };
    await enqueue(db(), one);
    await deliverLetters();
    const row = await only();
    expect((await findLetter(row.id))?.state).toBe('uncertain');
    sink.rules = {};
    await later();
    await deliverLetters();
    expect(sink.taken).toHaveLength(how === 'drop' ? 1 : 0);
    expect(await retryFailedLetters(admin), 'not among those that failed').toBe(0);
    await retryLetter(row.id, admin);
    await deliverLetters();
    expect(sink.taken).toHaveLength(how === 'drop' ? 2 : 1);
    expect((await findLetter(row.id))?.state).toBe('sent');
  },
);

test('a server that is away changes nothing but the time', async () => {
  process.env.SMTP_URL = sink.url;
  await enqueue(db(), one);
  await sink.close();
  await deliverLetters();
  const row = await only();
  expect([row.sentAt, row.failedAt, row.beganAt, row.attempts]).toEqual([null, null, null, 0]);
  expect(row.lastError).toContain('ECONNREFUSED');
  sink = await startSink({}, sink.port);
  await later();
  await deliverLetters();
  expect(sink.taken).toHaveLength(1);
});

test('a letter that goes out again has the same number, so that a mailbox keeps one', async () => {
  await enqueue(db(), one);
  await deliverLetters();
  await db().update(letters).set({ sentAt: null, beganAt: null, nextTryAt: sql`now()` });
  await deliverLetters();
  const numbers = sink.taken.map(({ raw }) => /^Message-ID: (.+)$/m.exec(raw)?.[1]);
  expect(numbers).toHaveLength(2);
  expect(new Set(numbers).size).toBe(1);
});

test('all letters that were given up go out again at once, those delivered do not', async () => {
  sink.rules = { rcpt: (to) => (to.includes('nobody') ? '550 no such user' : null) };
  await enqueue(db(), { ...one, to: 'nobody1@example.org' });
  await enqueue(db(), { ...one, to: 'nobody2@example.org' });
  await enqueue(db(), one);
  await deliverLetters();
  sink.rules = {};
  expect(await retryFailedLetters(admin)).toBe(2);
  await deliverLetters();
  expect(sink.taken).toHaveLength(3);
  expect(await retryFailedLetters(admin)).toBe(0);
});

test('several processes never deliver the same letter', async () => {
  for (let n = 0; n < 100; n++) await enqueue(db(), { ...one, to: `n${n}@example.org` });
  await Promise.all([deliverLetters(), deliverLetters(), deliverLetters()]);
  expect(sink.counts.size).toBe(100);
  expect([...sink.counts.values()].every((n) => n === 1)).toBe(true);
});

test('a sender that dies with a letter in its hands leaves it due again, unless it had begun', async () => {
  await enqueue(db(), one);
  const [letter] = await claim('dead', 5);
  expect(letter).toBeDefined();
  expect(await claim('other', 5)).toHaveLength(0);
  await later();
  expect(await claim('other', 5)).toHaveLength(1);
  await db().update(letters).set({ beganAt: sql`now()` });
  await later();
  expect(await claim('third', 5)).toHaveLength(0);
});

test('a letter of a transaction that fails is never sent', async () => {
  await db()
    .transaction(async (tx) => {
      await enqueue(tx, one);
      throw new Error('undo');
    })
    .catch(() => {});
  await deliverLetters();
  expect(sink.taken).toHaveLength(0);
});

test.each([
  'a@example.org\r\nBcc: b@example.org',
  'a@example.org, b@example.org',
  'a@example.org;b@example.org',
  '"a"@example.org',
  'Name <a@example.org>',
  'a b@example.org',
  'a@example.org\u0000',
  'nothing',
  '',
])('%j is no address to write to', async (to) => {
  await expect(enqueue(db(), { ...one, to })).rejects.toThrow('not an e-mail address');
});

test('a subject cannot start another header', async () => {
  await enqueue(db(), { ...one, subject: '您好\r\nBcc: b@example.org\r\n\r\nbody' });
  await deliverLetters();
  expect(sink.taken[0]?.raw).not.toMatch(/^Bcc:/im);
  expect(sink.taken[0]?.to).toContain('wang@');
});
