/** A mailbox that is read by IMAP. */
export type MailboxAddress = {
  host: string;
  port: number;
  /** TLS from the first byte; else by STARTTLS, on this machine none. */
  secure: boolean;
  user: string;
  password: string;
  /** The folder that is read. */
  folder: string;
  /** Where reports go that were read; null: they stay, marked as seen. */
  moveTo: string | null;
};

/** Reads `imaps://user:password@host[:port][/folder][?move=folder]`; null for anything else. */
export function readMailboxUrl(text: string): MailboxAddress | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, port, username, password, pathname, searchParams, hash } = new URL(text);
  const secure = protocol === 'imaps:';
  if ((!secure && protocol !== 'imap:') || !hostname || !username || !password || hash) return null;
  try {
    return {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port) || (secure ? 993 : 143),
      secure,
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      folder: decodeURIComponent(pathname.replace(/^\/|\/$/g, '')) || 'INBOX',
      moveTo: searchParams.get('move') || null,
    };
  } catch {
    return null;
  }
}
