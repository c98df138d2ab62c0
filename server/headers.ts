import { createHash } from 'node:crypto';
import type http from 'node:http';
import { env } from '@/site/env';
import { readingScript } from '@/site/reading';

/** On every answer, whoever makes it. */
export const ALWAYS: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  ...(env().siteUrl.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000' }),
};

const common = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; connect-src 'self'";

const reading = createHash('sha256').update(readingScript).digest('base64');

/** The policy of reader pages: no inline style, and of inline scripts the one of site/reading.ts. */
export const readerPolicy = `${common}; img-src 'self' data:; manifest-src 'self'; script-src 'self' 'sha256-${reading}'; style-src 'self'`;

/**
 * Where the article editor is, or is come to without a new document. ProseMirror writes the width of table columns and
 * its own marks as style attributes (seen: 12 violations on one article without the exception); no other page needs it.
 */
const EDITOR = /^\/(?:admin|account\/submissions)(?:\/|$)/;

/** The policy of account and admin pages, hydrated by scripts that carry this answer's nonce. */
export function noncePolicy(nonce: string, pathname: string): string {
  const attributes = EDITOR.test(pathname) ? "; style-src-attr 'unsafe-inline'" : '';
  return `${common}; img-src 'self' data: blob:; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'nonce-${nonce}'${attributes}`;
}

/** One header's text; empty where it is absent. */
export function headerOf(req: http.IncomingMessage, name: string): string {
  return String(req.headers[name] ?? '');
}
