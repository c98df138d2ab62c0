/*
 * A letter as the octets that are sent: headers, text and HTML part, signature. Nodemailer writes them; its encoded
 * words end between characters (mail/sending/mailing.test.ts).
 */
import { readFileSync } from 'node:fs';
import type { SendMailOptions } from 'nodemailer';
import type { ClaimedLetter } from '@/db/letters/claim';
import { mailHost, messageId, returnPath, senderAddress, unsubscribeMail } from '@/mail/identity';
import { env } from '@/site/env';

type ListHeaders = NonNullable<SendMailOptions['list']>;
/** The settings that a letter shows. */
export type Sender = { siteName: string; replyTo: string };
export type Message = { from: string; to: string; raw: Buffer };

/** MAIL_FROM, or no-reply at the site's own host under the site's name. */
function sender(siteName: string): SendMailOptions['from'] {
  return env().mailFrom ?? { name: siteName, address: senderAddress() };
}

/** RFC 2369, 2919 and 8058: how to leave a list by one press, and which list it is. */
function listHeaders({ id, mailing }: ClaimedLetter, siteName: string): ListHeaders {
  if (!mailing) return {};
  const path = mailing.fields.unsubscribe;
  const ways = [path && `${env().siteUrl}${path}`, unsubscribeMail({ id })].filter((way) => typeof way === 'string');
  const list = mailing.kind.replace(/[^a-z0-9]+/gi, '-');
  return {
    id: { url: `${list}.${mailHost()}`, comment: siteName },
    ...(ways.length > 0 && { unsubscribe: [ways.filter(Boolean)] }),
  };
}

function headersOf({ mailing }: ClaimedLetter): Record<string, string> {
  // Tells answering machines to keep quiet (RFC 3834 §5); of a mailing List-Id does, and it is no answer to anybody.
  if (!mailing) return { 'Auto-Submitted': 'auto-generated' };
  const oneClick: Record<string, string> = mailing.fields.unsubscribe
    ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : {};
  return { Precedence: 'bulk', ...oneClick };
}

let dkim: { file: string; key: string } | undefined;

/** Signs these headers too: without them in h= Gmail shows no button for one-click. */
const LIST_HEADERS = 'List-Unsubscribe:List-Unsubscribe-Post:List-Id';
// RFC 6376 §5.4.1, with what a forwarder leaves alone.
const SIGNED = `From:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:${LIST_HEADERS}`;

function signature(): SendMailOptions['dkim'] {
  const by = env().dkim;
  if (!by) return undefined;
  if (dkim?.file !== by.keyFile)
    dkim = { file: by.keyFile, key: readFileSync(/* turbopackIgnore: true */ by.keyFile, 'utf8') };
  return { domainName: by.domain, keySelector: by.selector, privateKey: dkim.key, headerFieldNames: SIGNED };
}

/** All of a message but its parts. */
function messageHeaders(letter: ClaimedLetter, { siteName, replyTo }: Sender): SendMailOptions {
  return {
    from: sender(siteName),
    // An object, not a string: an address is never read as a list of addresses.
    to: { name: '', address: letter.to },
    ...(replyTo && { replyTo: { name: '', address: replyTo } }),
    subject: letter.subject,
    date: letter.triedAt,
    messageId: messageId(letter),
    headers: headersOf(letter),
    list: listHeaders(letter, siteName),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

const part = (kind: 'plain' | 'html', words: string) =>
  `Content-Type: text/${kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${words}`;

type Compose = (letter: ClaimedLetter, sender: Sender) => Promise<Message>;

/** Loads nodemailer at first use: the process that serves pages needs nothing of it before there is a letter. */
export async function composer(as: 'smtp' | 'file'): Promise<Compose> {
  const { createTransport } = await import('nodemailer');
  const newline = as === 'smtp' ? 'windows' : 'unix';
  const transport = createTransport({ streamTransport: true, buffer: true, newline });
  return async (letter, sender) => {
    // In a file 8bit UTF-8, which a person can read as it is; over SMTP what every server takes.
    const parts =
      as === 'smtp'
        ? { text: letter.text, html: letter.html, dkim: signature() }
        : { alternatives: [{ raw: part('plain', letter.text) }, { raw: part('html', letter.html) }] };
    const attachments = letter.attachments?.map((file) => ({ ...file, encoding: 'base64' }));
    const made = await transport.sendMail({ ...messageHeaders(letter, sender), ...parts, attachments });
    const from = returnPath(letter) ?? String(made.envelope.from || '');
    return { from, to: letter.to, raw: made.message as Buffer };
  };
}
