/*
 * Critical section of sending a letter: from the commit "its last octets leave now" to the commit "delivered". If the
 * process dies between these two commits, delivery of that one letter is unknown. A sender has one letter at a time in
 * it, over however many connections, so a kill leaves one uncertain letter at most. It costs little: it is one of four
 * round trips of a letter, and one commit serves the end of one letter and the beginning of the next.
 */
import type { ClaimedLetter } from '@/db/letters/claim';
import { begin, markSent } from '@/db/letters/outcome';

/** Milliseconds; when a server takes longer to answer, the next letter enters all the same. */
const LONGEST = 1000;

export class Lane {
  private tail: Promise<void> = Promise.resolve();
  private waiting = 0;
  private delivered: number[] = [];

  /** Waits for the letter's turn, then writes down that it begins; false when it may not be sent any more. */
  async enter(letter: ClaimedLetter): Promise<{ began: boolean; leave(delivered: boolean): Promise<void> }> {
    const before = this.tail;
    let done = () => {};
    this.tail = new Promise((resolve) => {
      done = resolve;
    });
    this.waiting += 1;
    await before;
    this.waiting -= 1;
    const late = setTimeout(done, LONGEST);
    const leave = async (delivered: boolean) => {
      if (delivered) this.delivered.push(letter.id);
      try {
        if (!this.waiting) await this.flush();
      } finally {
        clearTimeout(late);
        done();
      }
    };
    const ended = this.delivered.splice(0);
    try {
      return { began: await begin(letter, ended), leave };
    } catch (error) {
      this.delivered.unshift(...ended);
      clearTimeout(late);
      done();
      throw error;
    }
  }

  /** Writes down what was delivered. */
  async flush(): Promise<void> {
    const ended = this.delivered.splice(0);
    try {
      await markSent(ended);
    } catch (error) {
      this.delivered.unshift(...ended);
      throw error;
    }
  }
}
