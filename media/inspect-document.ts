import { type FileHandle, open } from 'node:fs/promises';
import { compoundMagic, rootNames } from '@/media/compound-file';
import { DocumentError } from '@/media/document-problems';
import type { FileOnDisk } from '@/media/storage';
import { inspectZip } from '@/media/zip-document';
import type { DocumentType } from '@/text/files/document-types';

/** A PDF's last line stands near its end (ISO 32000 §7.5.5); programs append a little. */
const PDF_END = 8192;

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

async function inspectCompound(file: FileHandle): Promise<DocumentType> {
  const names = await rootNames(file);
  if (!names) throw new DocumentError('broken');
  if (names.includes('EncryptedPackage')) throw new DocumentError('locked');
  if (names.includes('Macros') || names.includes('_VBA_PROJECT_CUR')) throw new DocumentError('macros');
  if (names.includes('WordDocument')) return 'doc';
  if (names.includes('Workbook') || names.includes('Book')) return 'xls';
  if (names.includes('PowerPoint Document')) return 'ppt';
  throw new DocumentError('type');
}

/** What a file is by its content; its name and what the browser calls it are not looked at. Throws DocumentError. */
export async function inspectDocument({ path, bytes }: FileOnDisk): Promise<DocumentType> {
  const file = await open(path);
  try {
    const head = await readAt(file, 0, 64);
    if (/^(?:\xef\xbb\xbf)?\s*%PDF-\d/.test(head.toString('latin1'))) {
      const tail = await readAt(file, Math.max(0, bytes - PDF_END), PDF_END);
      if (!tail.includes('%%EOF')) throw new DocumentError('broken');
      return 'pdf';
    }
    if (head.subarray(0, 8).equals(compoundMagic)) return await inspectCompound(file);
    if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) return await inspectZip(path);
    throw new DocumentError('type');
  } finally {
    await file.close();
  }
}
