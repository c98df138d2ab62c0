import type { ServerResponse } from 'node:http';

type Holder = typeof globalThis & { __portalAnswer?: { getStore(): ServerResponse | undefined } };

/**
 * Says with the answer that is being made when to come again (RFC 9110 §10.2.3). A form sent without scripts is a 429
 * besides; with scripts Next would take that for a broken answer. On globalThis: Next's bundles and server/capture.mjs are
 * separate module graphs. Without an answer (development) nothing happens.
 */
export function sayRetryAfter(seconds: number, plainForm: boolean): void {
  const answer = (globalThis as Holder).__portalAnswer?.getStore();
  if (!answer || answer.headersSent) return;
  answer.setHeader('Retry-After', String(seconds));
  if (plainForm) answer.statusCode = 429;
}
