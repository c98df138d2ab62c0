import { createHash, createVerify, type KeyObject } from 'node:crypto';

/** What a receiver does with a relaxed/relaxed signature (RFC 6376 §3.4). */
export function verifyDkim(raw: string, key: KeyObject): { body: boolean; signature: boolean; signed: string[] } {
  const at = raw.indexOf('\r\n\r\n');
  const headers = raw
    .slice(0, at)
    .split(/\r\n(?![ \t])/)
    .map((line) => ({ name: line.slice(0, line.indexOf(':')).toLowerCase(), line }));
  const relaxed = (line: string) =>
    line
      .replace(/\r\n/g, '')
      .replace(/^([^:]+?)\s*:\s*/, (_, field: string) => `${field.toLowerCase()}:`)
      .replace(/[ \t]+/g, ' ')
      .trimEnd();
  const own = headers.find(({ name }) => name === 'dkim-signature')?.line ?? '';
  const tags = Object.fromEntries(
    [...own.replace(/\r\n/g, '').matchAll(/(?<=[:;]\s*)(\w+)=([^;]*)/g)].map(([, k, v]) => [
      k,
      String(v).replace(/\s+/g, ''),
    ]),
  );
  const content = `${raw
    .slice(at + 4)
    .replace(/[ \t]+(?=\r\n)/g, '')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)*$/, '')}\r\n`;
  const signed = String(tags.h).toLowerCase().split(':');
  const lines = signed.flatMap((field) =>
    headers.filter(({ name }) => name === field).map(({ line }) => relaxed(line)),
  );
  const input = [...lines, relaxed(own).replace(/(\bb=)[^;]*/, (_, b: string) => b)].join('\r\n');
  return {
    body: createHash('sha256').update(content, 'latin1').digest('base64') === tags.bh,
    signature: createVerify('rsa-sha256').update(input, 'latin1').verify(key, String(tags.b), 'base64'),
    signed,
  };
}
