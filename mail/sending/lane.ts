/*
 * The time in which a killed process leaves a letter of which nobody knows whether it arrived: from the commit that says
 * "its last octets leave now" to the commit that says "delivered". One letter of a sender is in it at a time, so one kill
 * makes one letter uncertain at most, over however many connections. It costs little: it is one of four round trips of a
 * letter, and one commit serves the end of one letter and the beginning of the next.
 */
import type { ClaimedLetter } from '@/db/letters/claim';
import { begin, markSent } from '@/db/letters/outcome';

/** A server that answers later than this holds nobody else up. */
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
