/*
 * Sends what is due: claims a batch, sends it over several connections, until nothing is due. Any number of processes and
 * machines may do this on one database.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { areLettersDue, type ClaimedLetter, claimLetters, type Pace, releaseLetters } from '@/db/letters/claim';
import {
  completeMailings,
  dropSwitchedOff,
  holdOn,
  markDelayed,
  markFailed,
  markSent,
  markUncertain,
  postpone,
} from '@/db/letters/outcome';
import { untilRoom } from '@/db/letters/pace';
import { CLAIM_SECONDS } from '@/db/letters/state';
import { findSettings } from '@/db/settings/settings';
import { composer, type Sender as From, type Message } from '@/mail/message';
import { Lane } from '@/mail/sending/lane';
import { MailingBodies } from '@/mail/sending/mailing-bodies';
import { writeToOutbox } from '@/mail/sending/outbox';
import { Line, type Trouble } from '@/mail/sending/smtp';
import { env } from '@/site/env';
import { log } from '@/site/log';
import { readPaces } from '@/text/mail/pace';

/** Letters in one claim: some seconds of work, so that pausing a mailing and other processes do not wait long. */
const BATCH = 30;
/** Pauses while the server is away, in seconds; then a minute each. */
const PAUSES = [1, 2, 5, 10, 30, 60];

export class Sender {
  private readonly id = `${process.pid}-${randomBytes(6).toString('hex')}`;
  private readonly lane = new Lane();
  private readonly bodies = new MailingBodies();
  private readonly held = new Set<number>();
  private lines: Line[] = [];
  private troubles = 0;
  private quietUntil = 0;
  private stopping = false;

  constructor(private readonly withMailings: boolean) {}

  /** Sends everything that is due; returns when nothing is, or the server is away. */
  async run(): Promise<void> {
    if (Date.now() < this.quietUntil) return;
    const { siteName, mailReplyTo, mailPaces } = await findSettings();
    const pace: Pace = { all: env().smtpPerMinute, domains: readPaces(mailPaces) ?? {} };
    const beat = setInterval(() => void holdOn([...this.held], this.id).catch(() => {}), (CLAIM_SECONDS * 1000) / 3);
    try {
      while (!this.stopping && Date.now() >= this.quietUntil) {
        const letters = await claimLetters(this.id, BATCH, { pace, withMailings: this.withMailings });
        if (letters.length) await this.sendAll(letters, { siteName, replyTo: mailReplyTo });
        else if (!(await this.waitForRoom())) break;
      }
    } finally {
      clearInterval(beat);
      await this.lane.flush();
      if (this.withMailings) await completeMailings();
      this.close();
    }
  }

  /** No further letter begins; `run` resolves when those under way have ended. */
  stop(): void {
    this.stopping = true;
  }

  private close(): void {
    for (const line of this.lines.splice(0)) line.close();
  }

  /** If letters are due that only the pace holds back, waits until some may leave. False: none are. */
  private async waitForRoom(): Promise<boolean> {
    if (!(await areLettersDue(this.withMailings ? 'all' : 'to single persons'))) return false;
    const wait = await untilRoom();
    if (wait === null) return false;
    await sleep(Math.min(wait, 1000));
    return true;
  }

  private async sendAll(letters: ClaimedLetter[], from: From): Promise<void> {
    for (const { id } of letters) this.held.add(id);
    const queue = [...letters];
    const { smtpUrl, smtpConnections } = env();
    while (smtpUrl && this.lines.length < Math.min(smtpConnections, letters.length)) this.lines.push(new Line(smtpUrl));
    const compose = await composer(smtpUrl ? 'smtp' : 'file');
    const work = async (line?: Line) => {
      for (let letter = queue.shift(); letter; letter = this.stopping ? undefined : queue.shift()) {
        const filled = await this.bodies.fill(letter);
        if (filled) await this.sendOne(filled, queue, (one) => compose(one, from), line);
        else await markFailed(letter, '这次群发的正文已不在');
        this.held.delete(letter.id);
      }
    };
    const ended = await Promise.allSettled(smtpUrl ? this.lines.map(work) : [work()]);
    this.held.clear();
    const left = queue.splice(0).map(({ id }) => id);
    const failed = ended.find((end) => end.status === 'rejected');
    await releaseLetters(left, this.id);
    if (failed) throw failed.reason;
  }

  private async sendOne(
    letter: ClaimedLetter,
    queue: ClaimedLetter[],
    compose: (letter: ClaimedLetter) => Promise<Message>,
    line?: Line,
  ): Promise<void> {
    let message: Message;
    try {
      message = await compose(letter);
      if (!line) await writeToOutbox(letter, message.raw);
    } catch (error) {
      // An unreadable DKIM key, a full disk: the letter is tried again until the operator has solved it.
      const { name, code } = error as NodeJS.ErrnoException;
      return this.note(letter, { kind: 'delayed', why: [name, code].filter(Boolean).join(' ') }, queue);
    }
    if (line) await this.send(line, letter, message, queue);
    else await markSent([letter.id]);
  }

  private async send(line: Line, letter: ClaimedLetter, message: Message, queue: ClaimedLetter[]): Promise<void> {
    let turn: Awaited<ReturnType<Lane['enter']>> | undefined;
    const trouble = await line.send(message, async () => {
      turn = await this.lane.enter(letter);
      return turn.began;
    });
    try {
      if (trouble) await this.note(letter, trouble, queue);
      else this.troubles = 0;
    } finally {
      await turn?.leave(!trouble);
    }
  }

  private async note(letter: ClaimedLetter, { kind, why }: Trouble, queue: ClaimedLetter[]): Promise<void> {
    if (kind === 'withheld') return this.withheld(letter, queue);
    // Without the server's sentence, which repeats the recipient's address.
    log.error('mail', `第 ${letter.id} 封信没有送出：${kind}`);
    if (kind === 'failed') return markFailed(letter, why);
    if (kind === 'delayed') return markDelayed(letter, why);
    if (kind === 'uncertain') return markUncertain(letter, why);
    // A server that breaks three connections in a row counts as away; one broken connection may be about the letter.
    this.troubles += 1;
    if (kind === 'broken') await markDelayed(letter, why);
    if (kind === 'broken' && this.troubles < 3) return;
    const seconds = PAUSES[Math.min(this.troubles - 1, PAUSES.length - 1)] ?? 60;
    this.quietUntil = Date.now() + seconds * 1000;
    await postpone([...(kind === 'away' ? [letter] : []), ...queue.splice(0)], why, seconds);
  }

  /** Its mailing was paused, its address switched off, or another sender has it. */
  private async withheld(letter: ClaimedLetter, queue: ClaimedLetter[]): Promise<void> {
    await dropSwitchedOff(letter);
    const same = queue.filter(({ mailing }) => mailing?.id === letter.mailing?.id);
    queue.splice(0, queue.length, ...queue.filter((other) => !same.includes(other)));
    await releaseLetters(
      [letter, ...same].map(({ id }) => id),
      this.id,
    );
  }
}
