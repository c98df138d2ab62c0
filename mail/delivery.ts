import { claimLetters, markNotSent, markSent } from '@/db/letters/queue';
import { findSettings } from '@/db/settings/settings';
import { deliver } from '@/mail/transport';
import { log } from '@/site/log';

/** Why a letter was not taken, and whether asking again is of no use: a 5xx about this recipient or this letter. */
function trouble(error: unknown): { why: string; codes: string; final: boolean } {
  const { code, command, responseCode, response, message } = error as Record<string, string | number | undefined>;
  const refused = Number(responseCode) >= 500 && ['RCPT TO', 'DATA'].includes(String(command));
  return {
    why: [code, response ?? message].filter(Boolean).join(' '),
    // For the log: a server's sentence repeats the recipient's address.
    codes: [code, responseCode].filter(Boolean).join(' '),
    final: refused,
  };
}

/** Delivers every letter that is due, a few at a time. Several processes may do this at once. */
export async function deliverLetters(): Promise<void> {
  const { siteName } = await findSettings();
  for (;;) {
    const claimed = await claimLetters(5);
    if (!claimed.length) return;
    await Promise.all(
      claimed.map(async (letter) => {
        try {
          await deliver(letter, siteName);
        } catch (error) {
          const { why, codes, final } = trouble(error);
          log.error('mail', `第 ${letter.id} 封信没有送出 ${codes}`);
          return markNotSent(letter, why, final);
        }
        await markSent(letter.id);
      }),
    );
  }
}

let running = false;
let again = false;

/** Starts delivering and does not wait: after a change that wrote letters, and at every tick. */
export function deliverSoon(): void {
  again = true;
  if (running) return;
  running = true;
  void (async () => {
    try {
      while (again) {
        again = false;
        await deliverLetters();
      }
    } catch (error) {
      log.error('mail', '', error);
    } finally {
      running = false;
    }
  })();
}
