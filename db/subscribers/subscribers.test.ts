import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { letters } from '@/db/schema/mail/letters';
import { subscribers, subscriberTokens } from '@/db/schema/mail/subscribers';
import { members } from '@/db/schema/member/members';
import { importSubscribers } from '@/db/subscribers/exchange';
import { findByLink, linkToken } from '@/db/subscribers/links';
import { findOwnSubscription, saveOwnSubscription, savePreferences, unsubscribe } from '@/db/subscribers/of-member';
import {
  confirmSubscription,
  findConfirmation,
  forgetUnconfirmed,
  requestSubscription,
} from '@/db/subscribers/subscribe';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';

testDatabase();
const email = 'Duzhe@example.org';
let token = '';
let known = '';
const write = {
  confirm: (facts: { to: string; token: string }) => {
    token = facts.token;
    return { to: facts.to, subject: '请确认', text: facts.token, html: '' };
  },
  known: (facts: { to: string; token: string }) => {
    known = facts.token;
    return { to: facts.to, subject: '已订阅', text: facts.token, html: '' };
  },
};
const request = (address = email) =>
  requestSubscription({ email: address, frequency: 'monthly', script: 'zh-tw' }, write);
const find = async (address = email) =>
  (
    await db()
      .select()
      .from(subscribers)
      .where(eq(sql`lower(${subscribers.email})`, address.toLowerCase()))
  )[0];
const ask = async () => {
  await request();
  return token;
};
const subscribed = async () => {
  const row = await find();
  return Boolean(row?.confirmedAt && !row.unsubscribedAt);
};

beforeAll(async () => {
  process.env.AUTH_SECRET ||= 'a secret of tests, 32 characters long';
  await raiseWorld();
});
afterEach(async () => {
  await db().delete(subscribers);
  await db().delete(letters);
});

test('nobody is subscribed before the link of the letter is pressed; a look at it changes nothing', async () => {
  const link = await ask();
  expect(await subscribed()).toBe(false);
  expect(await findConfirmation(link)).toMatchObject({ frequency: 'monthly', used: false, expired: false });
  expect(await subscribed()).toBe(false);
  await confirmSubscription(link);
  expect(await find()).toMatchObject({ frequency: 'monthly', script: 'zh-tw', confirmedAt: expect.any(Date) });
  expect(JSON.stringify(await db().select().from(subscriberTokens))).not.toContain(link);
});

test('pressing twice is the same as once; the link brings nobody back who has left since', async () => {
  const link = await ask();
  await confirmSubscription(link);
  await confirmSubscription(link);
  const id = (await find())?.id ?? 0;
  expect(await unsubscribe(linkToken('unsubscribe', id))).toBe(true);
  await expect(confirmSubscription(link)).rejects.toThrow('已用过');
  expect(await subscribed()).toBe(false);
});

test('a letter can be sent again: only the newest link opens anything, for seven days', async () => {
  const first = await ask();
  const second = await ask();
  expect(second).not.toBe(first);
  await expect(confirmSubscription(first)).rejects.toThrow();
  await db().update(subscriberTokens).set({ expiresAt: sql`now() - interval '1 second'` });
  await expect(confirmSubscription(second)).rejects.toThrow('已过期');
  expect(await subscribed()).toBe(false);
  await ask();
  const [row] = await db()
    .select({
      days: sql<number>`round(extract(epoch from max(${subscriberTokens.expiresAt}) - now()) / 86400)::int`,
    })
    .from(subscriberTokens);
  expect(row?.days).toBe(7);
});

test('a known address gets a letter too, with the way to its settings, and nothing changes', async () => {
  await confirmSubscription(await ask());
  await requestSubscription({ email: email.toUpperCase(), frequency: 'each', script: 'as-written' }, write);
  expect(await db().$count(letters)).toBe(2);
  expect(await findByLink('preferences', known)).toMatchObject({ frequency: 'monthly', active: true });
  expect(await db().$count(subscribers)).toBe(1);
});

test('whoever left is subscribed again only by a new confirmation', async () => {
  await confirmSubscription(await ask());
  await unsubscribe(linkToken('unsubscribe', (await find())?.id ?? 0));
  const again = await ask();
  expect(await subscribed()).toBe(false);
  await confirmSubscription(again);
  expect(await subscribed()).toBe(true);
});

test('a link does one thing for one subscriber; changed by a character it does nothing', async () => {
  await confirmSubscription(await ask());
  const id = (await find())?.id ?? 0;
  const link = linkToken('unsubscribe', id);
  expect(link).toMatch(/^[\w-]{43}$/);
  expect(await findByLink('preferences', link)).toBeNull();
  for (const wrong of [
    `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`,
    `00000z${link.slice(6)}`,
    link.slice(1),
    '',
  ])
    expect(await unsubscribe(wrong)).toBe(false);
  expect(await subscribed()).toBe(true);
  await unsubscribe(link);
  const { unsubscribedAt } = (await find()) ?? {};
  expect(await unsubscribe(link)).toBe(true);
  expect((await find())?.unsubscribedAt).toEqual(unsubscribedAt);
});

test('settings are changed by their own link, not after leaving', async () => {
  await confirmSubscription(await ask());
  const id = (await find())?.id ?? 0;
  const link = linkToken('preferences', id);
  await savePreferences(link, { frequency: 'events', script: 'zh-hk' });
  expect(await find()).toMatchObject({ frequency: 'events', script: 'zh-hk' });
  await unsubscribe(linkToken('unsubscribe', id));
  await expect(savePreferences(link, { frequency: 'each', script: 'zh-hk' })).rejects.toThrow('已退订');
});

test('a member subscribes by a tick, keeps one row, and takes over the one of the same address', async () => {
  const [member] = await db().select().from(members).where(eq(members.email, people.member.email));
  const id = member?.id ?? 0;
  await importSubscribers([{ email: people.member.email, frequency: 'each', consentedAt: new Date('2006-10-10') }], {
    dryRun: false,
  });
  expect(await findOwnSubscription(id)).toBe('each');
  await saveOwnSubscription(id, 'monthly');
  await saveOwnSubscription(id, 'monthly');
  expect(await find(people.member.email)).toMatchObject({ memberId: id, frequency: 'monthly' });
  expect(await db().$count(subscribers)).toBe(1);
  await saveOwnSubscription(id, null);
  expect(await findOwnSubscription(id)).toBeNull();
  await saveOwnSubscription(id, 'events');
  expect(await findOwnSubscription(id)).toBe('events');
  await db().update(members).set({ email: 'moved@example.org' }).where(eq(members.id, id));
  expect(
    await findByLink('preferences', linkToken('preferences', (await find(people.member.email))?.id ?? 0)),
  ).toMatchObject({ email: 'moved@example.org' });
  await db().update(members).set({ email: people.member.email }).where(eq(members.id, id));
});

test('an old list is taken in with the date of consent and without a letter; who left stays away', async () => {
  await confirmSubscription(await ask());
  await unsubscribe(linkToken('unsubscribe', (await find())?.id ?? 0));
  await db().delete(letters);
  const at = new Date('2006-10-10T19:00:00Z');
  const list = [
    { email, frequency: 'each' as const, consentedAt: at },
    { email: 'old@example.org', frequency: 'each' as const, consentedAt: at },
    { email: 'OLD@example.org', frequency: 'each' as const, consentedAt: at },
  ];
  expect(await importSubscribers(list, { dryRun: true })).toEqual(['left', 'added', 'known']);
  expect(await db().$count(subscribers)).toBe(1);
  expect(await importSubscribers(list, { dryRun: false })).toEqual(['left', 'added', 'known']);
  expect(await importSubscribers(list, { dryRun: false })).toEqual(['left', 'known', 'known']);
  await request('half@example.org');
  const half = [{ email: 'half@example.org', frequency: 'each' as const, consentedAt: at }];
  expect(await importSubscribers(half, { dryRun: false })).toEqual(['added']);
  expect(await find('half@example.org')).toMatchObject({ frequency: 'each', source: 'import', confirmedAt: at });
  await db().delete(letters);
  expect((await find('old@example.org'))?.confirmedAt).toEqual(at);
  expect(await subscribed()).toBe(false);
  expect(await db().$count(letters)).toBe(0);
});

test('an address that nobody confirmed is forgotten after a month', async () => {
  await ask();
  await db().update(subscribers).set({ createdAt: sql`now() - interval '31 days'` });
  await forgetUnconfirmed();
  expect(await find()).toBeDefined();
  await db().update(subscriberTokens).set({ expiresAt: sql`now() - interval '1 day'` });
  await forgetUnconfirmed();
  expect(await find()).toBeUndefined();
});
