/*
 * Starts the sending of letters. `deliverLetters` sends all that is due and resolves then; the site calls `deliverSoon`
 * after a change that wrote letters to single persons. mail/due.ts sends what becomes due by time.
 */
import { Sender } from '@/mail/sending/sender';
import { log } from '@/site/log';

/** Sends every letter that is due, those of mailings included. */
export const deliverLetters = (): Promise<void> => new Sender(true).run();

/** Runs a sender, and once more when it was asked to meanwhile; never two at a time. */
function repeated(sender: Sender): () => void {
  let [running, again] = [false, false];
  return () => {
    again = true;
    if (running) return;
    running = true;
    void (async () => {
      try {
        while (again) {
          again = false;
          await sender.run();
        }
      } catch (error) {
        log.error('mail', '', error);
      } finally {
        running = false;
      }
    })();
  };
}

/** Starts sending letters to single persons and does not wait: after a change that wrote some. */
export const deliverSoon = repeated(new Sender(false));
