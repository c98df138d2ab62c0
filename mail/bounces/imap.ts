import type { ImapFlow } from 'imapflow';
import type { Reading } from '@/db/mail-addresses/sources';
import { LONGEST_REPORT, MOST_AT_ONCE } from '@/mail/bounces/bounces';
import { takeMail } from '@/mail/bounces/take-mail';
import type { MailboxAddress } from '@/text/mail/mailbox-url';

/** Milliseconds for a step of the session, and for all of it: the other jobs wait for it. */
const STEP = 10_000;
const WHOLE = 30_000;

const isThisMachine = (host: string) => ['localhost', '127.0.0.1', '::1'].includes(host);

/** Reads one mail and marks it as seen; moves a report to the folder for reports, if one is set. */
async function takeOne(client: ImapFlow, uid: number, moveTo: string | null, found: Reading): Promise<void> {
  const at = { uid: true };
  const about = await client.fetchOne(String(uid), { size: true }, at);
  if (!about) return;
  let isReport = false;
  // A longer mail is no report but a letter that somebody wrote.
  if ((about.size ?? 0) <= LONGEST_REPORT) {
    const letter = await client.fetchOne(String(uid), { source: { start: 0, maxLength: LONGEST_REPORT } }, at);
    if (!letter || letter.source === undefined) return;
    isReport = await takeMail(letter.source, found);
  }
  await client.messageFlagsAdd(String(uid), ['\\Seen'], at);
  if (isReport && moveTo) await client.messageMove(String(uid), moveTo, at);
}

/**
 * Reads the unseen mails of a mailbox, a few dozen at a time, and marks each when its result is stored: whatever ends
 * the session, the next one continues there, and a mail that is read twice counts once.
 */
export async function readImap(box: MailboxAddress, found: Reading): Promise<void> {
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({
    host: box.host,
    port: box.port,
    secure: box.secure,
    // A password goes over the net only under TLS.
    doSTARTTLS: !box.secure && !isThisMachine(box.host),
    auth: { user: box.user, pass: box.password },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: STEP,
    greetingTimeout: STEP,
    socketTimeout: STEP,
  });
  // The pending call rejects with the same error.
  client.on('error', () => {});
  const limit = setTimeout(() => client.close(), WHOLE);
  try {
    await client.connect();
    const folders = (await client.list()).map((one) => one.path);
    // Servers answer a name that they do not have in many ways.
    if (!folders.some((name) => name === box.folder || /^inbox$/i.test(box.folder)))
      throw Object.assign(new Error(), { mailboxMissing: true });
    if (box.moveTo && !folders.includes(box.moveTo)) await client.mailboxCreate(box.moveTo);
    await client.mailboxOpen(box.folder);
    const unseen = (await client.search({ seen: false }, { uid: true })) || [];
    for (const uid of unseen.slice(0, MOST_AT_ONCE)) await takeOne(client, uid, box.moveTo, found);
    await client.logout();
  } finally {
    clearTimeout(limit);
    client.close();
  }
}
