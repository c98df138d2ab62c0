import type http from 'node:http';

/**
 * Whether somebody before us may have seen the end of this message elsewhere than Node's parser did (RFC 9112 §2.3,
 * §6.1, §11.2): what Node lets through though the standard calls it faulty. Its parser refuses the rest by itself:
 * doubled or strange lengths, a length beside chunks, folded lines, bare line feeds.
 */
export function hasDoubtfulFraming({ httpVersion, headers }: http.IncomingMessage): boolean {
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return true;
  const coding = headers['transfer-encoding'];
  if (coding === undefined) return false;
  return httpVersion === '1.0' || coding.toLowerCase() !== 'chunked';
}
