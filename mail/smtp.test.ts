import { createServer, type Server } from 'node:net';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import {
  claimLetters,
  enqueue,
  findLetter,
  forgetOldLetters,
  retryFailedLetters,
  retryLetter,
} from '@/db/letters/queue';
import { letters } from '@/db/schema/letters';
import { members } from '@/db/schema/members';
import { testDatabase } from '@/db/testing/database';
import { deliverLetters } from '@/mail/delivery';
import { closeTransport } from '@/mail/transport';

testDatabase();

/** A mail server of a few lines: takes letters, or answers RCPT with what `refuse` says. */
const taken: { from: string; to: string; raw: string }[] = [];
let refuse: (to: string) => string | null = () => null;
let connections = 0;
let admin = 0;
let server: Server;

beforeAll(async () => {
  server = createServer((socket) => {
    connections += 1;
    let rest = '';
    let raw: string | null = null;
    let envelope = { from: '', to: '' };
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 test ESMTP');
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      rest += chunk.toString('utf8');
      for (;;) {
        const end = rest.indexOf('\r\n');
        if (end < 0) return;
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (raw !== null) {
          if (line !== '.') raw += `${line}\r\n`;
          else {
            taken.push({ ...envelope, raw });
            raw = null;
            say('250 taken');
          }
        } else if (/^(EHLO|HELO)/.test(line)) say('250 test');
        else if (line.startsWith('MAIL FROM')) {
          envelope = { from: line, to: '' };
          say('250 ok');
        } else if (line.startsWith('RCPT TO')) {
          envelope.to = line;
          say(refuse(line) ?? '250 ok');
        } else if (line === 'DATA') {
          raw = '';
          say('354 go on');
        } else if (line === 'QUIT') {
          say('221 bye');
          socket.end();
        } else say('250 ok');
      }
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as { port: number };
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}`;
  process.env.SITE_URL = 'https://portal.example.org';
});
afterAll(async () => {
  closeTransport();
  await new Promise((done) => server.close(done));
});
beforeEach(async () => {
  taken.length = 0;
  refuse = () => null;
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

test('a letter goes out with text and HTML, from the site', async () => {
  await enqueue(db(), one);
  await deliverLetters();
  expect(taken).toHaveLength(1);
  const { raw, from, to } = taken[0] as (typeof taken)[0];
  expect(from).toContain('<no-reply@portal.example.org>');
  expect(to).toContain('<wang@example.org>');
  expect(raw).toMatch(/^Subject: =\?UTF-8\?/m);
  expect(raw).toContain('multipart/alternative');
  expect(raw).toContain(Buffer.from('第一行\n').toString('base64').slice(0, 10));
  const row = await only();
  expect(row.sentAt).not.toBeNull();
  expect(row.attempts).toBe(1);
});

const token = 'Zk3-_'.repeat(8).padEnd(43, '9');
const withLink = {
  ...one,
  text: `设定新密码：\nhttps://portal.example.org/reset/${token}\n`,
  html: `<a href="https://portal.example.org/verify/${token}">确认</a> /articles/900001`,
};

test('a link that opens something leaves the stored letter when it has gone out, and is never shown at the desk', async () => {
  await enqueue(db(), withLink);
  expect((await findLetter((await only()).id))?.text).toBe(
    '设定新密码：\nhttps://portal.example.org/reset/…（已隐去）\n',
  );
  await deliverLetters();
  expect(taken[0]?.raw.replace(/=\r\n/g, ''), 'the letter itself has it').toContain(token);
  const row = await only();
  expect(row.textBody).toBe('设定新密码：\nhttps://portal.example.org/reset/…（已隐去）\n');
  expect(row.htmlBody).toBe('<a href="https://portal.example.org/verify/…（已隐去）">确认</a> /articles/900001');
});

test('a letter that cannot go out for three days loses its link, and is not sent again without it', async () => {
  refuse = () => '550 no';
  await enqueue(db(), withLink);
  await deliverLetters();
  await forgetOldLetters();
  expect((await only()).textBody, 'may be tried again').toContain(token);
  await db().update(letters).set({ createdAt: sql`now() - interval '73 hours'` });
  await forgetOldLetters();
  const { id, textBody, htmlBody } = await only();
  expect(textBody + htmlBody).not.toContain(token);
  await expect(retryLetter(id, admin)).rejects.toThrow('已过期');
  expect(await retryFailedLetters(admin)).toBe(0);
});

test('a server that says "later" is asked again later and then takes the letter', async () => {
  refuse = () => '451 greylisted, try again later';
  await enqueue(db(), one);
  await deliverLetters();
  let row = await only();
  expect([row.sentAt, row.failedAt, row.attempts]).toEqual([null, null, 1]);
  expect(row.lastError).toContain('451');
  expect(row.textBody).toBe(one.text);
  refuse = () => null;
  await deliverLetters();
  expect(taken, 'not before its time').toHaveLength(0);
  await db().update(letters).set({ nextTryAt: sql`now()` });
  await deliverLetters();
  row = await only();
  expect(taken).toHaveLength(1);
  expect([row.sentAt !== null, row.attempts, row.lastError]).toEqual([true, 2, null]);
});

test('the wait doubles, and after twelve attempts the letter is given up until somebody retries it', async () => {
  refuse = () => '451 later';
  await enqueue(db(), one);
  const waits: number[] = [];
  for (let n = 0; n < 12; n++) {
    await db().update(letters).set({ nextTryAt: sql`now()` });
    await deliverLetters();
    const { nextTryAt } = await only();
    waits.push(Math.round((nextTryAt.getTime() - Date.now()) / 60_000));
  }
  expect(waits.slice(0, 5)).toEqual([1, 2, 4, 8, 16]);
  expect(waits.at(-1)).toBe(360);
  const given = await only();
  expect(given.failedAt).not.toBeNull();
  refuse = () => null;
  await deliverLetters();
  expect(taken).toHaveLength(0);
  await retryLetter(given.id, admin);
  await deliverLetters();
  expect(taken).toHaveLength(1);
  await expect(retryLetter(given.id, admin)).rejects.toThrow('已经寄出');
});

test('a recipient refused for good is given up at once, and the others get their letters', async () => {
  refuse = (to) => (to.includes('nobody') ? '550 no such user' : null);
  await enqueue(db(), { ...one, to: 'nobody@example.org' });
  await enqueue(db(), one);
  await deliverLetters();
  expect(taken).toHaveLength(1);
  const [row] = await db().select().from(letters).where(eq(letters.recipient, 'nobody@example.org'));
  expect(row?.failedAt).not.toBeNull();
  expect((await findLetter(row?.id ?? 0))?.state).toBe('failed');
});

test('a letter that goes out again has the same number, so that a mailbox keeps one', async () => {
  await enqueue(db(), one);
  await deliverLetters();
  await db().update(letters).set({ sentAt: null, nextTryAt: sql`now()` });
  await deliverLetters();
  const numbers = taken.map(({ raw }) => /^Message-ID: (.+)$/m.exec(raw)?.[1]);
  expect(numbers).toHaveLength(2);
  expect(new Set(numbers).size).toBe(1);
});

test('all letters that were given up go out again at once, those delivered do not', async () => {
  refuse = (to) => (to.includes('nobody') ? '550 no such user' : null);
  await enqueue(db(), { ...one, to: 'nobody1@example.org' });
  await enqueue(db(), { ...one, to: 'nobody2@example.org' });
  await enqueue(db(), one);
  await deliverLetters();
  refuse = () => null;
  expect(await retryFailedLetters(admin)).toBe(2);
  await deliverLetters();
  expect(taken).toHaveLength(3);
  expect(await retryFailedLetters(admin)).toBe(0);
});

test('two processes never deliver the same letter', async () => {
  for (let n = 0; n < 12; n++) await enqueue(db(), { ...one, to: `n${n}@example.org` });
  await Promise.all([deliverLetters(), deliverLetters(), deliverLetters()]);
  expect(taken.map((t) => t.to).sort()).toEqual([...new Set(taken.map((t) => t.to))].sort());
  expect(taken).toHaveLength(12);
  expect(connections).toBeLessThanOrEqual(20);
});

test('a process that dies with a letter in its hands leaves it due again', async () => {
  await enqueue(db(), one);
  expect(await claimLetters(5)).toHaveLength(1);
  expect(await claimLetters(5)).toHaveLength(0);
  await db().update(letters).set({ nextTryAt: sql`next_try_at - interval '2 minutes'` });
  expect(await claimLetters(5)).toHaveLength(1);
});

test('a letter of a transaction that fails is never sent', async () => {
  await db()
    .transaction(async (tx) => {
      await enqueue(tx, one);
      throw new Error('undo');
    })
    .catch(() => {});
  await deliverLetters();
  expect(taken).toHaveLength(0);
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
  expect(taken[0]?.raw).not.toMatch(/^Bcc:/im);
  expect(taken[0]?.to).toContain('wang@');
});
