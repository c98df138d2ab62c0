import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { admitLogin } from '@/db/limits/login-limits';
import { forgetOldPauses, pauseAfter, TooEarly } from '@/db/limits/pauses';
import { letters } from '@/db/schema/mail/letters';
import { pauses, rateLimits } from '@/db/schema/member/limits';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';
import { guessesLetter } from '@/mail/letter-guesses';

testDatabase();

let owner = 0;
beforeEach(async () => {
  await raiseWorld();
  for (const table of [pauses, rateLimits, letters]) await db().delete(table);
  const [row] = await db().select({ id: members.id }).from(members).where(eq(members.email, people.member.email));
  owner = row?.id ?? 0;
});

type From = { network?: string; memberId?: number | null; name?: string; device?: string | null };
const admit = ({ network = '192.0.2.1', memberId = owner, name = 'lin', device = null }: From) =>
  admitLogin({ memberId, name, network, device }, guessesLetter);
const fail = async (from: From) => (await admit(from)).failed();
/** The seconds that a login has to wait; 0: its password is looked at, and is right. */
async function wait(from: From): Promise<number> {
  try {
    await (await admit(from)).succeeded();
    return 0;
  } catch (error) {
    if (error instanceof TooEarly) return error.seconds;
    throw error;
  }
}
const later = (seconds: number) =>
  db().execute(sql`update pauses set open_at = open_at - make_interval(secs => ${seconds}),
    counted_at = counted_at - make_interval(secs => ${seconds})`);
async function guessUntilRefused(from: (n: number) => From, most: number): Promise<number> {
  for (let n = 0; n < most; n++) {
    try {
      await fail(from(n));
    } catch (error) {
      if (error instanceof TooEarly) return n;
      throw error;
    }
  }
  return most;
}

test('wrong passwords of one account from one network meet growing pauses, never more than a quarter of an hour', async () => {
  expect(await guessUntilRefused(() => ({}), 20)).toBe(5);
  const pausesSeen: number[] = [];
  for (let n = 0; n < 10; n++) {
    const seconds = await admit({}).then(
      () => 0,
      (error: TooEarly) => error.seconds,
    );
    pausesSeen.push(seconds);
    await later(seconds);
    await fail({});
  }
  expect(pausesSeen.slice(0, 4)).toEqual([10, 20, 40, 80]);
  expect(pausesSeen.at(-1)).toBe(900);
});

test('the sentence says how long', async () => {
  await guessUntilRefused(() => ({}), 20);
  await expect(admit({})).rejects.toThrow(/请 (9|10) 秒后再试/);
});

test('fifty wrong passwords from seven networks keep the right one out from no other', async () => {
  let looked = 0;
  for (let n = 0; n < 50; n++)
    looked += await fail({ network: `198.51.100.${n % 7}` }).then(
      () => 1,
      () => 0,
    );
  expect(looked).toBe(35);
  expect(await wait({ network: '203.0.113.9' })).toBe(0);
});

test('while a crowd guesses, a network that comes anew waits a minute at most, once, and a known browser not at all', async () => {
  for (let n = 0; n < 200; n++) await fail({ network: `198.51.${n >> 4}.${n}` }).catch(() => {});
  const first = await wait({ network: '203.0.113.9' });
  expect(first).toBeGreaterThan(10);
  expect(first).toBeLessThanOrEqual(60);
  expect(await wait({ network: '203.0.113.9', device: 'known' }), 'known').toBe(0);
  // The crowd goes on meanwhile; it does not push the end of this wait away.
  await later(first);
  await fail({ network: '198.51.100.77' }).catch(() => {});
  expect(await wait({ network: '203.0.113.9' })).toBe(0);
});

test.each([
  ['members', async () => (await db().select({ id: members.id }).from(members)).map(({ id }) => ({ memberId: id }))],
  ['no accounts', async () => [] as { memberId: number }[]],
])('one password on a hundred accounts from one network stops before ten (%s)', async (_, listed) => {
  const known = await listed();
  const from = (n: number) => known[n] ?? { memberId: null, name: `nobody${n}` };
  expect(await guessUntilRefused(from, 100)).toBeLessThanOrEqual(10);
});

test('a hundred at the same moment are counted like a hundred in a row', async () => {
  const tries = Array.from({ length: 100 }, (_, n) => admit({ memberId: null, name: `nobody${n}` }));
  const admitted = (await Promise.allSettled(tries)).filter((tried) => tried.status === 'fulfilled');
  expect(admitted.length).toBeLessThanOrEqual(10);
  const same = Array.from({ length: 40 }, () => admit({ network: '203.0.113.50' }));
  expect((await Promise.allSettled(same)).filter((tried) => tried.status === 'fulfilled')).toHaveLength(5);
});

test('right passwords are not counted, however many members log in from one university', async () => {
  for (let n = 0; n < 30; n++) expect(await wait({ memberId: null, name: `member${n}` })).toBe(0);
});

test('a success of one account does not take back what others failed', async () => {
  const guesses = await guessUntilRefused((n) => ({ memberId: null, name: `nobody${n}` }), 5);
  expect(guesses).toBe(5);
  for (let n = 0; n < 5; n++) expect(await wait({})).toBe(0);
  expect(await guessUntilRefused((n) => ({ memberId: null, name: `more${n}` }), 100)).toBe(1);
});

test('a known browser is counted too', async () => {
  expect(await guessUntilRefused(() => ({ device: 'stolen' }), 100)).toBe(10);
  expect(await wait({ device: 'other' })).toBe(0);
});

test('limits are rows: they hold over a restart, and go a day after the last try', async () => {
  await guessUntilRefused(() => ({}), 20);
  await forgetOldPauses();
  expect(await wait({})).toBeGreaterThan(0);
  await later(90_000);
  expect(await wait({})).toBe(0);
  await forgetOldPauses();
  expect((await db().select().from(pauses)).filter(({ key }) => key.startsWith('login:network'))).toEqual([]);
});

test('the owner of an account that many try is told, once a day', async () => {
  for (let n = 0; n < 19; n++) await fail({ network: `198.51.100.${n}` });
  expect(await db().$count(letters)).toBe(0);
  for (let n = 19; n < 40; n++) await fail({ network: `198.51.100.${n}` });
  const written = await db().select().from(letters);
  expect(written.map(({ recipient, subject }) => [recipient, subject.split(' — ')[0]])).toEqual([
    [people.member.email, '有人多次试您的密码'],
  ]);
});

test('nothing that was typed as a name of nobody is stored', async () => {
  await fail({ memberId: null, name: 'my secret password' });
  expect(JSON.stringify(await db().select().from(pauses))).not.toContain('secret');
});

test('pauses grow and end at the longest', () => {
  const rule = { free: 3, first: 5, longest: 60, forget: 1 };
  fc.assert(
    fc.property(fc.nat(10_000), (n) => {
      const now = pauseAfter(n, rule);
      expect(now).toBeLessThanOrEqual(60);
      expect(now).toBeLessThanOrEqual(pauseAfter(n + 1, rule));
      expect(now > 0).toBe(n >= 3);
    }),
  );
});

test('several logins of one browser at the same moment do not meet an error of ours', async () => {
  const again = async () => {
    for (let n = 0; n < 40; n++) await (await admit({ device: 'one' })).succeeded();
  };
  // Each forgets its tries at its end, while the others are about to count theirs.
  await Promise.all(Array.from({ length: 5 }, again));
});

test('of right passwords at the same moment none leaves a pause behind for its network', async () => {
  // One account less than what makes a network wait.
  for (let n = 0; n < 4; n++) await fail({ memberId: null, name: `nobody${n}` });
  const first = await admit({ memberId: owner });
  const second = await admit({ memberId: null, name: 'another' });
  await first.succeeded();
  await second.succeeded();
  expect(await wait({ memberId: null, name: 'a third' })).toBe(0);
  // What has failed stays counted.
  expect(await guessUntilRefused((n) => ({ memberId: null, name: `more${n}` }), 20)).toBe(2);
});
