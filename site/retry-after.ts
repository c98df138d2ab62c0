import { channel } from '@/site/channel';

/**
 * Adds to the response being written when to come again (RFC 9110 §10.2.3). A form sent without scripts gets a 429
 * besides; with scripts Next would take that for a broken answer. In development nothing happens.
 */
export function setRetryAfter(seconds: number, plainForm: boolean): void {
  const response = channel.response?.getStore();
  if (!response || response.headersSent) return;
  response.setHeader('Retry-After', String(seconds));
  if (plainForm) response.statusCode = 429;
}
