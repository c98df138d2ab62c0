import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

/** Longer than any row: a small file that unpacks to gigabytes must not fill the memory. */
const LONGEST = 64_000_000;

export class TooLongError extends Error {}

/** Lines in batches of some megabytes. Split at \n only: a text may hold U+2028, which readline takes for an end. */
export async function* readBatches(file: string): AsyncIterable<string[]> {
  const decoder = new TextDecoder();
  let rest = '';
  let batch: string[] = [];
  let weight = 0;
  for await (const chunk of createReadStream(file).pipe(createGunzip())) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > LONGEST) throw new TooLongError();
    for (const line of lines) {
      batch.push(line);
      weight += line.length;
      if (batch.length < 500 && weight < 2_000_000) continue;
      yield batch;
      batch = [];
      weight = 0;
    }
  }
  if (rest) batch.push(rest);
  if (batch.length) yield batch;
}

/** Counts the lines of a compressed table. Rejects with zlib's error where it is cut or damaged, with TooLongError. */
export async function countLines(file: string): Promise<number> {
  let lines = 0;
  let ended = true;
  let length = 0;
  for await (const chunk of createReadStream(file).pipe(createGunzip())) {
    const bytes = chunk as Buffer;
    let from = 0;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      lines++;
      from = at + 1;
      length = 0;
    }
    length += bytes.length - from;
    if (length > LONGEST) throw new TooLongError();
    ended = bytes.at(-1) === 10;
  }
  return ended ? lines : lines + 1;
}
