import { claimLetters, markNotSent, markSent } from '@/db/letters/queue';
import { findSettings } from '@/db/settings/settings';
import { deliver } from '@/mail/transport';

/** Why a letter was not taken, and whether asking again is of no use: a 5xx about this recipient or this letter. */
function trouble(error: unknown): { why: string; final: boolean } {
  const { code, command, responseCode, response, message } = error as Record<string, string | number | undefined>;
  const refused = Number(responseCode) >= 500 && ['RCPT TO', 'DATA'].includes(String(command));
  return { why: [code, response ?? message].filter(Boolean).join(' '), final: refused };
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
          const { why, final } = trouble(error);
          console.error('[mail]', letter.id, why.slice(0, 200));
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
      console.error('[mail]', (error as Error).name);
    } finally {
      running = false;
    }
  })();
}
