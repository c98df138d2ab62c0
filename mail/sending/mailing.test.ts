import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { simpleParser } from 'mailparser';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { areLettersDue } from '@/db/letters/claim';
import { enqueue } from '@/db/letters/queue';
import { cancelMailing, continueMailing, findMailing, pauseMailing } from '@/db/mailings/control';
import { addMailing, listDueMailings, startMailing, withdrawRecipient } from '@/db/mailings/send';
import { mailAddresses } from '@/db/schema/mail/addresses';
import { letters, mailings, mailPaces } from '@/db/schema/mail/letters';
import { members } from '@/db/schema/member/members';
import { settings } from '@/db/schema/settings';
import { testDatabase } from '@/db/testing/database';
import { deliverLetters } from '@/mail/delivery';
import { findLetterNumbers } from '@/mail/identity';
import { Sender } from '@/mail/sending/sender';
import { verifyDkim } from '@/mail/sending/testing-dkim';
import { type Sink, startSink } from '@/mail/sending/testing-sink';
import { ms } from '@/text/durations';
import { mailingField } from '@/text/mail/fields';

testDatabase();

const folder = mkdtempSync(path.join(tmpdir(), 'portal-dkim-'));
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
let sink: Sink;
let by = 0;

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const keyFile = path.join(folder, 'dkim.pem');
  writeFileSync(keyFile, keys.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  sink = await startSink();
  Object.assign(process.env, {
    SMTP_URL: sink.url,
    SITE_URL: 'https://portal.example.org',
    MAIL_FROM: '学人网 <updates@portal.example.org>',
    MAIL_BOUNCE: 'bounce+@portal.example.org',
    DKIM_DOMAIN: 'portal.example.org',
    DKIM_SELECTOR: 'mail',
    DKIM_KEY_FILE: keyFile,
  });
});
afterAll(async () => {
  await sink.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  Object.assign(sink, { rules: {} });
  sink.taken.length = 0;
  sink.counts.clear();
  for (const table of [letters, mailings, mailAddresses, mailPaces, settings, members]) await db().delete(table);
  const [row] = await db()
    .insert(members)
    .values({ email: 'editor@example.org', chineseName: '甲', passwordHash: '' })
    .returning();
  by = row?.id ?? 0;
});

const name = mailingField('name');
const body = (words: string) => ({
  subject: `${words}，给${name}`,
  text: `${name}，您好：${words}`,
  html: `<p>${name}：${words}</p>`,
});

/** A mailing to n readers; some of them read Taiwan's writing. */
async function send(
  n: number,
  reference = 'issue:356',
  more = sql`select null::text, null::text, null::jsonb where false`,
) {
  return db().transaction(async (tx) => {
    const id = await addMailing(tx, {
      kind: 'issue',
      reference,
      bodies: { 'as-written': body('即时通讯'), 'zh-tw': body('即時通訊') },
      createdBy: by,
    });
    await startMailing(
      tx,
      id,
      sql`select 'r' || n || '@example.org' as recipient, case n when 2 then 'zh-tw' else 'as-written' end as script,
        jsonb_build_object('name', '<读者' || n || '>', 'unsubscribe', '/newsletter/unsubscribe/t' || n) as fields
        from generate_series(1, ${n}::int) n union all ${more}`,
    );
    return id;
  });
}
const progress = async (id: number) => (await findMailing(id))?.progress;
const dueNow = () => db().update(letters).set({ nextTryAt: sql`now()` });

test('every recipient gets one letter, with what is theirs, in their script, and the mailing is over', async () => {
  const id = await send(40);
  await deliverLetters();
  expect(sink.counts.size).toBe(40);
  expect([...sink.counts.values()].every((n) => n === 1)).toBe(true);
  const second = await simpleParser(
    Buffer.from(sink.taken.find(({ to }) => to.startsWith('r2@'))?.raw ?? '', 'latin1'),
  );
  expect(second.subject).toBe('即時通訊，给<读者2>');
  expect(second.text?.trim()).toBe('<读者2>，您好：即時通訊');
  expect(second.html).toBe('<p>&lt;读者2&gt;：即時通訊</p>');
  expect(await findMailing(id)).toMatchObject({ state: 'done', recipients: 40, progress: { sent: 40, waiting: 0 } });
});

test('what is no address, is double or switched off gets nothing', async () => {
  await db().insert(mailAddresses).values({ address: 'off@example.org', offAt: sql`now()`, reason: 'hard' });
  const id = await send(
    1,
    'issue:1',
    sql`select unnest(array['R1@example.org', 'OFF@example.org', 'a@b.org, c@d.org', E'x@y.org\nBcc: z@z.org', '<a@b.org>', 'no']), 'as-written', null::jsonb`,
  );
  await deliverLetters();
  expect([...sink.counts.keys()]).toEqual([expect.stringMatching(/^r1@/i)]);
  expect((await findMailing(id))?.recipients).toBe(1);
});

test('a reference is sent once: a second mailing of it is refused, one after a cancelled one goes to the others only', async () => {
  const id = await send(3);
  await expect(send(3)).rejects.toThrow('不必再寄');
  const sender = new Sender(true);
  sink.rules = { data: (to) => (to.startsWith('r3') ? '451 later' : null) };
  await sender.run();
  await cancelMailing(id, by);
  sink.rules = {};
  await send(4);
  await deliverLetters();
  expect(Object.fromEntries(sink.counts)).toEqual({
    'r1@example.org': 1,
    'r2@example.org': 1,
    'r3@example.org': 1,
    'r4@example.org': 1,
  });
  await dueNow();
  await deliverLetters();
  expect(sink.counts.get('r3@example.org'), 'the letter of the cancelled mailing stays where it is').toBe(1);
});

test('a pause holds even what a sender has in its hands, and continuing loses and repeats nothing', async () => {
  const id = await send(60);
  let seen = 0;
  sink.rules = {
    data: () => {
      seen += 1;
      if (seen === 10) paused = pauseMailing(id, by);
      return null;
    },
    slow: 5,
  };
  let paused: Promise<void> | undefined;
  await deliverLetters();
  await paused;
  const then = sink.counts.size;
  expect(then).toBeLessThan(30);
  expect(await findMailing(id)).toMatchObject({ state: 'paused', progress: { sent: then, uncertain: 0 } });
  await deliverLetters();
  expect(sink.counts.size).toBe(then);
  await continueMailing(id, by);
  sink.rules = {};
  await deliverLetters();
  expect(sink.counts.size).toBe(60);
  expect([...sink.counts.values()].every((n) => n === 1)).toBe(true);
});

test('letters to single persons go before those of a mailing', async () => {
  await send(100);
  await enqueue(db(), { to: 'waits@example.org', subject: '密码', text: '链接', html: '<p>链接</p>' });
  await deliverLetters();
  expect(sink.taken.slice(0, 3).map(({ to }) => to)).toContain('waits@example.org');
});

test('whoever leaves meanwhile gets nothing more', async () => {
  const id = await send(2);
  await db().transaction((tx) => withdrawRecipient(tx, 'R2@example.org', 'issue'));
  await deliverLetters();
  expect([...sink.counts.keys()]).toEqual(['r1@example.org']);
  expect(await findMailing(id)).toMatchObject({ state: 'done', progress: { sent: 1, failed: 1 } });
});

test('an address that is switched off after the recipients were fixed gets nothing', async () => {
  const id = await send(3);
  await db().insert(mailAddresses).values({ address: 'r2@example.org', offAt: sql`now()`, reason: 'complaint' });
  await deliverLetters();
  await dueNow();
  await deliverLetters();
  expect([...sink.counts.keys()].sort()).toEqual(['r1@example.org', 'r3@example.org']);
  expect(await findMailing(id)).toMatchObject({ state: 'done', progress: { sent: 2, failed: 1, uncertain: 0 } });
});

test('a scheduled mailing waits for its time, then its noun fixes the recipients', async () => {
  const scheduledFor = new Date(Date.now() + ms.hour);
  const id = await db().transaction((tx) =>
    addMailing(tx, {
      kind: 'issue',
      reference: 'issue:7',
      bodies: { 'as-written': body('七') },
      createdBy: by,
      scheduledFor,
    }),
  );
  expect((await findMailing(id))?.state).toBe('scheduled');
  expect(await listDueMailings('issue')).toEqual([]);
  await db().update(mailings).set({ scheduledFor: sql`now()` });
  expect(await listDueMailings('issue')).toEqual([{ id, reference: 'issue:7' }]);
  expect(await listDueMailings('event')).toEqual([]);
});

test('the end is told by the speed of the last minutes, and not before the last try that waits', async () => {
  const id = await send(90);
  expect((await progress(id))?.endsAt).toBeNull();
  await db().execute(sql`update letters set sent_at = now() - (n * interval '1 second')
    from (select id, row_number() over (order by id) as n from letters limit 30) first where first.id = letters.id`);
  const then = await progress(id);
  expect(then).toMatchObject({ sent: 30, waiting: 60 });
  // One a second, and less by what has passed since the rows were written.
  expect(then?.perMinute).toBeGreaterThan(40);
  expect(then?.perMinute).toBeLessThanOrEqual(60);
  const seconds = ((then?.endsAt?.getTime() ?? 0) - Date.now()) / 1000;
  expect(seconds).toBeGreaterThan(55);
  expect(seconds).toBeLessThan(95);
  await db().execute(sql`update letters set next_try_at = now() + interval '2 hours' where sent_at is null`);
  expect(Math.round(((await progress(id))?.endsAt?.getTime() ?? 0) - Date.now())).toBeGreaterThan(7_100_000);
});

test("a domain's pace holds for that domain alone, and nothing is lost by it", async () => {
  await db().insert(settings).values({ name: 'mailPaces', value: 'slow.example 60' });
  await send(
    20,
    'issue:2',
    sql`select 's' || n || '@slow.example', 'as-written', null::jsonb from generate_series(1, 3) n`,
  );
  const times: [string, number][] = [];
  sink.rules = {
    rcpt: (to) => {
      times.push([to, Date.now()]);
      return null;
    },
  };
  const startedAt = Date.now();
  await deliverLetters();
  expect(sink.counts.size).toBe(23);
  const slow = times.filter(([to]) => to.endsWith('slow.example')).map(([, at]) => at);
  const others = times.filter(([to]) => to.endsWith('example.org')).map(([, at]) => at);
  expect((slow.at(-1) ?? 0) - startedAt, 'three at one a second').toBeGreaterThanOrEqual(1990);
  expect(Math.max(...others), 'nobody else waits').toBeLessThan(slow[1] ?? 0);
  expect(await areLettersDue('all')).toBe(false);
});

test('a letter of a mailing can be left by one press, says whose list it is, and is signed with these headers', async () => {
  await db().insert(settings).values({ name: 'mailReplyTo', value: 'desk@portal.example.org' });
  await send(1);
  await deliverLetters();
  const { raw, from } = sink.taken[0] as (typeof sink.taken)[0];
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const [row] = await db().select().from(letters);
  expect(head).toMatch(
    /^List-Unsubscribe: <https:\/\/portal\.example\.org\/newsletter\/unsubscribe\/t1>, <mailto:bounce@portal\.example\.org\?subject=unsubscribe%20\d+\.[0-9a-f]{20}>$/m,
  );
  expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
  expect(head).toMatch(/^List-ID: .*<issue\.portal\.example\.org>$/m);
  expect(head).toMatch(/^Reply-To: desk@portal\.example\.org$/m);
  expect(head).toMatch(/^Message-ID: <issue-356\.\d+\.[0-9a-f]{20}@portal\.example\.org>$/m);
  expect(head).not.toMatch(/^Auto-Submitted/m);
  expect(findLetterNumbers(head)).toEqual([row?.id]);
  expect(findLetterNumbers(from)).toEqual([row?.id]);
  expect(findLetterNumbers(from.replace(/\.([0-9a-f])/, (_, c) => `.${c === '0' ? '1' : '0'}`)), 'forged').toEqual([]);
  const signature = verifyDkim(raw, keys.publicKey);
  expect(signature).toMatchObject({ body: true, signature: true });
  expect(signature.signed).toEqual(
    expect.arrayContaining(['from', 'subject', 'list-unsubscribe', 'list-unsubscribe-post']),
  );
  expect(verifyDkim(raw.replace('One-Click', 'One-Clack'), keys.publicKey).signature, 'tampered').toBe(false);
});

test('encoded words end between characters and are 75 octets at most', async () => {
  const subjects = [
    '即时通讯二〇〇六年第二十八期：湖畔书声一场关于古籍数字化的讲座与秋季读书会纪要',
    '𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家𠮷野家',
    'Mixed 标题 with English 和中文 long enough to be folded 又一段中文中文',
  ];
  for (const subject of subjects) await enqueue(db(), { to: 'a@example.org', subject, text: '字', html: '<p>字</p>' });
  await deliverLetters();
  const seen = [];
  for (const { raw } of sink.taken) {
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
    for (const [word, how, octets] of head.matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/g)) {
      const bytes =
        how === 'B'
          ? Buffer.from(String(octets), 'base64')
          : Buffer.from(
              String(octets)
                .replace(/_/g, ' ')
                .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
              'latin1',
            );
      expect(word.length).toBeLessThanOrEqual(75);
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes), word).not.toThrow();
    }
    for (const line of head.split('\r\n').filter((l) => !/^DKIM|^ /.test(l)))
      expect(line.length).toBeLessThanOrEqual(200);
    seen.push((await simpleParser(Buffer.from(raw, 'latin1'))).subject);
  }
  expect(seen.sort()).toEqual(subjects.sort());
});

test('letters that a dead sender had begun are uncertain, the others of its hands are sent', async () => {
  const id = await send(5);
  await db()
    .update(letters)
    .set({ claimedBy: 'dead', beganAt: sql`now()`, nextTryAt: sql`now() - interval '1 second'` })
    .where(eq(letters.recipient, 'r1@example.org'));
  await db()
    .update(letters)
    .set({ claimedBy: 'dead', nextTryAt: sql`now() - interval '1 second'` })
    .where(eq(letters.recipient, 'r2@example.org'));
  await deliverLetters();
  expect([...sink.counts.keys()].sort()).toEqual([2, 3, 4, 5].map((n) => `r${n}@example.org`));
  expect(await findMailing(id)).toMatchObject({ state: 'done', progress: { sent: 4, uncertain: 1 } });
});
