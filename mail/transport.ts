import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { SendMailOptions, Transporter } from 'nodemailer';
import type { ClaimedLetter } from '@/db/letters/queue';
import { env } from '@/site/env';

/** Where letters go: false when SMTP_URL is not set and they become files in DATA_DIR/outbox. */
export const sendsBySmtp = () => env().smtpUrl !== undefined;

// Nodemailer reads options from the address; those that the operator wrote there win.
const defaults = {
  pool: 'true',
  maxConnections: '2',
  connectionTimeout: '10000',
  greetingTimeout: '10000',
  socketTimeout: '30000',
  dnsTimeout: '10000',
};

// Not before there is a letter: the process that serves pages needs nothing of it.
const nodemailer = () => import('nodemailer');

let pooled: { url: string; transporter: Transporter } | undefined;

async function smtp(url: string): Promise<Transporter> {
  const { createTransport } = await nodemailer();
  if (pooled?.url !== url) {
    pooled?.transporter.close();
    const full = new URL(url);
    for (const [name, value] of Object.entries(defaults)) {
      if (!full.searchParams.has(name)) full.searchParams.set(name, value);
    }
    pooled = { url, transporter: createTransport(full.toString()) };
  }
  return pooled.transporter;
}

/** Closes idle connections; the next letter opens new ones. */
export function closeTransport(): void {
  pooled?.transporter.close();
  pooled = undefined;
}

function host(): string {
  const name = new URL(env().siteUrl).hostname;
  return /^[a-z0-9.-]+$/i.test(name) ? name : 'localhost';
}

/** MAIL_FROM, or no-reply at the site's own host under the site's name. */
export function sender(siteName: string): SendMailOptions['from'] {
  return env().mailFrom ?? { name: siteName, address: `no-reply@${host()}` };
}

function message(letter: ClaimedLetter, siteName: string): SendMailOptions {
  return {
    from: sender(siteName),
    // An object, not a string: an address is never read as a list of addresses.
    to: { name: '', address: letter.to },
    subject: letter.subject,
    date: letter.createdAt,
    // The same at every attempt: of a letter that went out twice, mailboxes keep one.
    messageId: `<${letter.createdAt.getTime()}.${letter.id}@${host()}>`,
    // Tells answering machines to keep quiet (RFC 3834 §5).
    headers: { 'Auto-Submitted': 'auto-generated' },
    attachments: letter.attachments?.map(({ content, ...file }) => ({ ...file, content, encoding: 'base64' })),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Delivers one letter, or throws what the server said. */
export async function deliver(letter: ClaimedLetter, siteName: string): Promise<void> {
  const { smtpUrl } = env();
  if (!smtpUrl) return writeToOutbox(letter, siteName);
  await (await smtp(smtpUrl)).sendMail({ ...message(letter, siteName), text: letter.text, html: letter.html });
}

const part = (kind: 'plain' | 'html', words: string) =>
  `Content-Type: text/${kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n${words}`;

/** A file that any mail program opens, and that a person can read as it is: 8bit UTF-8, not base64. */
async function writeToOutbox(letter: ClaimedLetter, siteName: string): Promise<void> {
  const { createTransport } = await nodemailer();
  const eml = await createTransport({ streamTransport: true, buffer: true, newline: 'unix' }).sendMail({
    ...message(letter, siteName),
    alternatives: [{ raw: part('plain', letter.text) }, { raw: part('html', letter.html) }],
  });
  const folder = path.join(/* turbopackIgnore: true */ env().dataDir, 'outbox');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const time = letter.createdAt.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const name = `${time}-${letter.id}-${letter.to.replace(/[^A-Za-z0-9@._-]/g, '_').slice(0, 100)}.eml`;
  const unfinished = path.join(folder, `.${name}.${process.pid}`);
  await rm(unfinished, { force: true });
  const file = await open(unfinished, 'wx', 0o600);
  try {
    await file.writeFile(eml.message as Buffer);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path.join(folder, name));
}
