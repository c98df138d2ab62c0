import { createReadStream } from 'node:fs';

type Line = { number: number; text: string; bytes: number } | { number: number; problem: string; bytes: number };

/** Longer than any article: a file without line breaks must not fill the memory. */
export const longestLine = 20_000_000;

function decode(bytes: Buffer, number: number): Line {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { number, text, bytes: bytes.length + 1 };
  } catch {
    return { number, problem: '不是 UTF-8 编码', bytes: bytes.length + 1 };
  }
}

/** The lines of a file of any size, one at a time, numbered from 1; what cannot be text is a problem of its line only. */
export async function* readLines(file: string): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  let number = 0;
  const take = (): Line => {
    number += 1;
    const line: Line =
      length > longestLine
        ? { number, problem: `超过 ${longestLine / 1_000_000} MB`, bytes: length + 1 }
        : decode(Buffer.concat(parts), number);
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      parts.push(chunk.subarray(from, end));
      length += end - from;
      from = end + 1;
      yield take();
    }
    length += chunk.length - from;
    if (length > longestLine) parts = [];
    else parts.push(chunk.subarray(from));
  }
  if (length) yield take();
}
