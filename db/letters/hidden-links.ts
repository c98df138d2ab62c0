import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { letters } from '@/db/schema/mail/letters';

/**
 * PostgreSQL's pattern for the token of a link: a segment of an address, 32 bytes as base64url, longer if it is signed
 * (db/letters/links.ts).
 */
export const tokenPattern = '/[A-Za-z0-9_-]{43,80}(?![A-Za-z0-9_-])';
/** What stands in the place of a link's secret part. */
export const hiddenToken = '…（已隐去）';

const withoutTokens = (body: AnyPgColumn) =>
  sql<string>`regexp_replace(${body}, ${tokenPattern}, ${`/${hiddenToken}`}, 'g')`;

/** The bodies of a letter without the tokens of its links, which administrators and backups must not have. */
export const hideTokens = { textBody: withoutTokens(letters.textBody), htmlBody: withoutTokens(letters.htmlBody) };
