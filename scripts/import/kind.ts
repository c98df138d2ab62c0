import { open } from 'node:fs/promises';

const most = 65_536;

async function head(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const isUtf8 = (bytes: Buffer) => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/** Whether every line with more than ASCII in it is something else than UTF-8; the last one may be cut. */
function isOtherEncoding(bytes: Buffer): boolean {
  const lines: Buffer[] = [];
  let from = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
    lines.push(bytes.subarray(from, end));
    from = end + 1;
  }
  if (bytes.length < most) lines.push(bytes.subarray(from));
  const beyond = lines.filter((line) => line.some((byte) => byte > 127));
  return beyond.length > 0 && !beyond.some(isUtf8);
}

const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** What a file is that is no JSON Lines in UTF-8, in a sentence; null for one that may be. Reads its beginning only. */
export async function otherKind(file: string): Promise<string | null> {
  const bytes = await head(file);
  if (bytes.length === 0) return null;
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return '这是压缩文件或 Excel 文件，请先另存为 JSON Lines';
  if (/^(?:\xff\xfe|\xfe\xff)/.test(bytes.subarray(0, 2).toString('latin1')))
    return '文件是 UTF-16 编码，请另存为 UTF-8';
  if (bytes.subarray(0, 1000).includes(0)) return '这不是文本文件';
  const text = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (text.startsWith('<')) return /^<(?:!doctype html|html)/i.test(text) ? '这是网页（HTML）' : '这是 XML 文件';
  const [first = ''] = text.split(/\r?\n/, 1);
  if (
    text.startsWith('[') &&
    !(isJson(first) && first.length < text.length && text.slice(first.length).trim().startsWith('{'))
  )
    return '这是一个 JSON 列表，请改成每行一个对象';
  if (/^\{\s*$/.test(first)) return '这是分成多行的 JSON，请改成每行一个对象';
  if (!/^[{["]/.test(text) && /[,;\t]/.test(first) && !isJson(first)) return '这是 CSV 或表格文字';
  if (isOtherEncoding(bytes)) return '文件不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8';
  return null;
}
