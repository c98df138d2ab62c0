import { and, eq } from 'drizzle-orm';
import type { Write } from '@/db/applications/apply';
import { db, type Transaction } from '@/db/client';
import { enqueue } from '@/db/letters/queue';
import { keyOfAddress, limit } from '@/db/limits/limits';
import {
  endPause,
  holdTries,
  type Pausing,
  pauseAfter,
  recordTry,
  setPause,
  TooEarly,
  type Tries,
  takeBack,
} from '@/db/limits/pauses';
import { isActive } from '@/db/members/find';
import { Refusal } from '@/db/refusal';
import { members } from '@/db/schema/member/members';
import { findSettings } from '@/db/settings/settings';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * The limits of logins (ASVS 5.0 §6.3.1). Nobody can lock out an account: a browser that has logged in to it before is
 * counted by itself, and any other waits for its own tries, and once for a minute while many others guess.
 */
const rules = {
  /** A browser that has logged in to this account before. */
  device: { free: 10, first: 10, longest: 15 * MINUTE, forget: DAY },
  /** Wrong passwords of one account from one network. */
  pair: { free: 5, first: 10, longest: 15 * MINUTE, forget: DAY },
  /** Accounts tried with wrong passwords from one network: one password on many accounts ends here. */
  network: { free: 6, first: 2 * MINUTE, longest: 15 * MINUTE, forget: HOUR },
  /** Wrong passwords of one account from anywhere: what a network that comes anew then waits, once. */
  account: { free: 50, first: 15, longest: MINUTE, forget: 6 * HOUR },
} satisfies Record<string, Pausing>;
/** From so many on the owner is told. */
const MANY = 20;

type LoginTry = {
  /** Whose account the name is; null for nobody's, which is counted alike. */
  memberId: number | null;
  name: string;
  network: string;
  /** The number of a browser that has logged in to this account before (auth/device.ts). */
  device: string | null;
};
type Counted = { wait: number; tries: { before: Tries; rule: Pausing; ends: boolean }[]; guesses: number };

const refused = (wait: number): Counted => ({ wait, tries: [], guesses: 0 });

async function countDevice(tx: Transaction, key: string): Promise<Counted> {
  const before = await holdTries(tx, key, rules.device);
  if (before.wait) return refused(before.wait);
  await recordTry(tx, before, rules.device);
  return { wait: 0, tries: [{ before, rule: rules.device, ends: true }], guesses: 0 };
}

/** Network, pair, account: always held in this order, so that no two wait for each other. */
async function countStranger(tx: Transaction, account: string, from: string): Promise<Counted> {
  const network = await holdTries(tx, `login:network:${from}`, rules.network);
  if (network.wait) return refused(network.wait);
  const pair = await holdTries(tx, `login:pair:${account}:${from}`, rules.pair);
  if (pair.wait) return refused(pair.wait);
  const all = await holdTries(tx, `login:account:${account}`, rules.account);
  const crowd = pauseAfter(all.count, rules.account);
  if (crowd && pair.isNew) {
    await setPause(tx, pair.key, 0, crowd);
    return refused(crowd);
  }
  const first = pair.count === 0;
  if (first) await recordTry(tx, network, rules.network);
  await recordTry(tx, pair, rules.pair);
  await recordTry(tx, all, rules.account);
  const tries = [
    { before: pair, rule: rules.pair, ends: true },
    { before: all, rule: rules.account, ends: false },
    ...(first ? [{ before: network, rule: rules.network, ends: false }] : []),
  ];
  return { wait: 0, tries, guesses: all.count + 1 };
}

/** Tells the owner of an account that many wrong passwords were tried, once a day at most. */
async function tellOwner(memberId: number, write: Write): Promise<void> {
  const { siteName } = await findSettings();
  await db().transaction(async (tx) => {
    const [owner] = await tx
      .select({ to: members.email, name: members.chineseName })
      .from(members)
      .where(and(eq(members.id, memberId), isActive));
    if (!owner) return;
    await limit(`guesses-told:${memberId}`, 1, DAY, undefined, tx);
    await enqueue(tx, write({ ...owner, siteName }));
  });
}

/**
 * Counts a login before its password is looked at: of many at once each is counted. Refuses one that comes too early. The
 * caller says how it went: only failures stay counted. `write` is the letter to the owner of an account that many try.
 */
export async function admitLogin({ memberId, name, network, device }: LoginTry, write: Write) {
  // A password may have been typed in the place of the name: not stored as it is.
  const nobody = () => `name:${keyOfAddress(name)}`;
  const account = memberId === null ? nobody() : `member:${memberId}`;
  const { wait, tries, guesses } = await db().transaction((tx) =>
    device ? countDevice(tx, `login:device:${account}:${device}`) : countStranger(tx, account, network),
  );
  if (wait) throw new TooEarly(wait);
  return {
    succeeded: async () => {
      for (const { before, rule, ends } of tries) await (ends ? endPause(before.key) : takeBack(before, rule));
    },
    failed: async () => {
      if (memberId === null || guesses < MANY) return;
      await tellOwner(memberId, write).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
      });
    },
  };
}
