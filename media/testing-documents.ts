import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/*
 * Documents as office programs write them, cut down to what tells one kind from another. For tests.
 */

/** A zip file of these entries, in this order; `stored` ones are not compressed. */
export async function zipOf(entries: Record<string, string>, stored: string[] = []): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(entries))
    zip.addBuffer(Buffer.from(text), name, { compress: !stored.includes(name) });
  zip.end();
  return buffer(zip.outputStream as never);
}

const mainParts = {
  docx: ['word/document.xml', 'wordprocessingml.document'],
  xlsx: ['xl/workbook.xml', 'spreadsheetml.sheet'],
  pptx: ['ppt/presentation.xml', 'presentationml.presentation'],
} as const;

/** An Office Open XML file; `more` are further parts. */
export function openXml(type: keyof typeof mainParts, more: Record<string, string> = {}): Promise<Buffer> {
  const [part, name] = mainParts[type];
  const main = `application/vnd.openxmlformats-officedocument.${name}.main+xml`;
  return zipOf({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="${main}"/></Types>`,
    '_rels/.rels': '<Relationships/>',
    [part]: `<w:document>${'正文 '.repeat(500)}</w:document>`,
    ...more,
  });
}

/** An OpenDocument file. */
export const openDocument = (kind: string, more: Record<string, string> = {}): Promise<Buffer> =>
  zipOf(
    {
      mimetype: `application/vnd.oasis.opendocument.${kind}`,
      'content.xml': '<office:document-content>正文</office:document-content>',
      'META-INF/manifest.xml': '<manifest:manifest/>',
      ...more,
    },
    ['mimetype'],
  );

export const pdf = (words = 'Hello'): Buffer =>
  Buffer.from(`%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj\n% ${words}\nstartxref\n0\n%%EOF\n`);

/** An OLE compound file with one directory sector: these names at its root, and `inside` within the first of them. */
export function compoundFile(names: string[], inside?: string): Buffer {
  const file = Buffer.alloc(512 * 3, 0xff);
  file.fill(0, 0, 512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(1, 44);
  file.writeUInt32LE(1, 48);
  file.writeUInt32LE(0xfffffffe, 68);
  file.fill(0xff, 76, 512);
  file.writeUInt32LE(0, 76);
  // The allocation table: itself, and the one sector of the directory.
  file.writeUInt32LE(0xfffffffd, 512);
  file.writeUInt32LE(0xfffffffe, 516);
  const all = ['Root Entry', ...names, ...(inside ? [inside] : [])];
  file.fill(0, 1024);
  for (const [n, name] of all.entries()) {
    const entry = file.subarray(1024 + n * 128, 1024 + (n + 1) * 128);
    entry.write(name, 'utf16le');
    entry.writeUInt16LE((name.length + 1) * 2, 64);
    entry[66] = n === 0 ? 5 : 2;
    const next = n > 0 && n < names.length ? n + 1 : 0xffffffff;
    entry.writeUInt32LE(0xffffffff, 68);
    entry.writeUInt32LE(n === 0 ? 0xffffffff : next, 72);
    entry.writeUInt32LE(n === 0 ? 1 : n === 1 && inside ? names.length + 1 : 0xffffffff, 76);
  }
  return file;
}
