import { db } from '@/db/client';
import { keyOfAddress } from '@/db/limits/limits';
import { holdTries, type Pausing, recordTry, TooEarly } from '@/db/limits/pauses';

const HOUR = 3600;
/**
 * Letters that anybody may have sent to an address: growing pauses instead of a number a day, so that a stranger who asks
 * again and again for somebody's letters does not use them up. A browser that has logged in to the account is counted by
 * itself.
 */
const rules = {
  device: { free: 5, first: 300, longest: HOUR, forget: 6 * HOUR },
  network: { free: 30, first: 60, longest: HOUR, forget: HOUR },
  mailbox: { free: 4, first: 300, longest: HOUR, forget: 6 * HOUR },
} satisfies Record<string, Pausing>;

const sentence = (wait: string) => `提交得太频繁，请 ${wait}后再试。`;

/** Counts a letter that is asked for. Refuses one too many of a network, a mailbox or a known browser. */
export async function admitLetter(asked: { email: string; network: string; device?: string | null }): Promise<void> {
  const mailbox = keyOfAddress(asked.email);
  const counted: [key: string, pausing: Pausing][] = asked.device
    ? [[`letter:device:${mailbox}:${asked.device}`, rules.device]]
    : [
        [`letter:network:${asked.network}`, rules.network],
        [`letter:mailbox:${mailbox}`, rules.mailbox],
      ];
  await db().transaction(async (tx) => {
    for (const [key, pausing] of counted) {
      const tries = await holdTries(tx, key, pausing);
      // All or nothing: what is refused is counted nowhere.
      if (tries.wait) throw new TooEarly(tries.wait, sentence);
      await recordTry(tx, tries, pausing);
    }
  });
}
