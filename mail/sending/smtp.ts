/*
 * One connection to the mail server. It uses Nodemailer's SMTPConnection directly, because Nodemailer's transports do
 * not tell when the last octets of a message leave: this must be stored before it happens (mail/sending/lane.ts).
 */
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Message } from '@/mail/message';

/**
 * Why the server did not take a letter. `away`: no connection, whatever the letter. `broken`: the connection broke, or
 * the server closed it (421), before the message was whole. `delayed`, `failed`: this letter was refused, temporarily
 * or permanently. `uncertain`: the message left whole, or may have, and no answer came. `withheld`: `beforeEnd`
 * returned false.
 */
export type Trouble = { kind: 'away' | 'broken' | 'delayed' | 'failed' | 'uncertain' | 'withheld'; why: string };

type SmtpError = { code?: string; command?: string; responseCode?: number; response?: string; message?: string };

// RFC 5321 §4.5.3.2: five minutes for every answer. Options in the address itself win.
const defaults = { connectionTimeout: '10000', greetingTimeout: '30000', socketTimeout: '300000', dnsTimeout: '10000' };
/** Letters on one connection: many servers close it after so many. */
const MOST_LETTERS = 100;

const why = ({ code, response, message }: SmtpError) => [code, response ?? message].filter(Boolean).join(' ');

/** Opens a connection and logs in, if SMTP_URL holds a user name; throws a Trouble. */
async function open(url: string): Promise<SMTPConnection> {
  const [{ default: Connection }, { parseConnectionUrl }] = await Promise.all([
    import('nodemailer/lib/smtp-connection/index.js'),
    import('nodemailer/lib/shared/index.js'),
  ]);
  const full = new URL(url);
  for (const [name, value] of Object.entries(defaults)) {
    if (!full.searchParams.has(name)) full.searchParams.set(name, value);
  }
  const options = parseConnectionUrl(full.toString());
  const connection: SMTPConnection = new Connection(options);
  const trouble = (error: SmtpError): Trouble => ({ kind: 'away', why: why(error) });
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject);
      connection.once('end', () => reject({ code: 'ECONNECTION', message: 'closed' }));
      connection.connect((error) => {
        if (error) return reject(error);
        if (!options.auth) return resolve();
        connection.login(options.auth as never, (failed) => (failed ? reject(failed) : resolve()));
      });
    });
  } catch (error) {
    connection.close();
    throw trouble(error as SmtpError);
  }
  // The octets that end a message are a small packet after a large one, which Nagle's algorithm would hold back until the
  // server's delayed acknowledgement: 40 ms a letter.
  (connection as unknown as { _socket: Socket })._socket.setNoDelay(true);
  // Later errors reach `send`; between letters an error only ends the connection.
  connection.on('error', () => {});
  return connection;
}

/** Sends letters one after the other, over a connection that it opens when there is one to send. */
export class Line {
  private connection: SMTPConnection | undefined;
  private used = 0;

  constructor(private readonly url: string) {}

  close(): void {
    this.connection?.quit();
    this.connection = undefined;
  }

  private drop(): void {
    this.connection?.close();
    this.connection = undefined;
  }

  private async ready(): Promise<SMTPConnection> {
    const live = this.connection as (SMTPConnection & { _destroyed?: boolean }) | undefined;
    if (live && !live._destroyed && this.used < MOST_LETTERS) return live;
    this.close();
    this.used = 0;
    this.connection = await open(this.url);
    return this.connection;
  }

  /**
   * Sends one message; null when the server has taken it. `beforeEnd` runs when all but the octets that end the message
   * have been handed over, never before the server's 354: while it has not resolved with true the server has no whole
   * message and must forget it when the connection breaks (RFC 5321 §4.1.1.4).
   */
  async send({ from, to, raw }: Message, beforeEnd: () => Promise<boolean>): Promise<Trouble | null> {
    let connection: SMTPConnection;
    try {
      connection = await this.ready();
    } catch (trouble) {
      return trouble as Trouble;
    }
    this.used += 1;
    let [ending, over] = [false, false];
    async function* octets() {
      yield raw;
      // Nodemailer reads a message to its end too when the envelope was refused.
      if (over) return;
      if (!(await beforeEnd())) throw new Error('withheld');
      ending = true;
    }
    const error = await new Promise<SmtpError | null>((resolve) => {
      const end = (result: SmtpError | null) => {
        over = true;
        resolve(result);
      };
      // Nodemailer does not call back when the connection breaks.
      connection.once('error', end);
      connection.once('end', () => end({ code: 'ECONNECTION', message: 'connection closed' }));
      connection.send({ from, to: [to] }, Readable.from(octets(), { objectMode: false }), (failed) =>
        end(failed as SmtpError | null),
      );
    });
    connection.removeAllListeners();
    connection.on('error', () => {});
    return error && this.troubleOf(error, ending);
  }

  private async troubleOf(error: SmtpError, ending: boolean): Promise<Trouble> {
    const reason = why(error);
    if (error.code === 'ESTREAM') {
      // The message is not whole: the server discards it when the connection ends.
      this.drop();
      return { kind: 'withheld', why: reason };
    }
    const code = Number(error.responseCode ?? 0);
    const answered = code > 0 && ['MAIL FROM', 'RCPT TO', 'DATA'].includes(String(error.command));
    if (!answered || code === 421) this.drop();
    if (!answered) return { kind: ending ? 'uncertain' : 'broken', why: reason };
    if (code === 421) return { kind: 'broken', why: reason };
    // A transaction that was refused is still open.
    if (!ending) await this.reset();
    // A refusal of MAIL FROM is about the sender, not about this letter's recipient.
    return { kind: code >= 500 && error.command !== 'MAIL FROM' ? 'failed' : 'delayed', why: reason };
  }

  private reset(): Promise<void> {
    const { connection } = this;
    if (!connection) return Promise.resolve();
    return new Promise((resolve) => {
      connection.once('end', resolve);
      connection.reset((error) => {
        if (error) this.drop();
        resolve();
      });
    });
  }
}
