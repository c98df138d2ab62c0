import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { letters } from '@/db/schema/letters';

/** Tokens of links: 32 bytes as base64url, or more where they are signed (db/letters/links.ts); a part of an address by themselves. A pattern of PostgreSQL's. */
export const tokenPattern = '/[A-Za-z0-9_-]{43,80}(?![A-Za-z0-9_-])';
/** What stands in the place of a link's secret part. */
export const hiddenToken = '…（已隐去）';

const withoutTokens = (body: AnyPgColumn) =>
  sql<string>`regexp_replace(${body}, ${tokenPattern}, ${`/${hiddenToken}`}, 'g')`;

/** The bodies of a letter without what opens something: administrators and backups must not have it. */
export const hideTokens = { textBody: withoutTokens(letters.textBody), htmlBody: withoutTokens(letters.htmlBody) };
