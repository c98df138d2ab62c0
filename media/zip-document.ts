import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { DocumentError } from '@/media/document-problems';
import type { DocumentType } from '@/text/files/document-types';

/** More parts than a book of pictures has, and the longest list of their types. */
const MOST_PARTS = 20_000;
const LONGEST_LIST = 2_000_000;
/** The longest main part that is unpacked to see whether it is whole: a bomb costs no more. */
const LONGEST_PART = 256 * 2 ** 20;

/** What the main part of an Office Open XML file is called in its list of types (ECMA-376). */
const openXml: Record<string, DocumentType> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml': 'pptx',
  'application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml': 'pptx',
};
/** What the first entry of an OpenDocument file says (ODF 1.3 part 2, §3.3). */
const openDocument: Record<string, DocumentType> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
};

async function listParts(zip: ZipFile): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) {
    parts.set(entry.fileName, entry);
    if (parts.size > MOST_PARTS) throw new DocumentError('type');
  }
  return parts;
}

async function textOf(zip: ZipFile, part: Entry | undefined): Promise<string> {
  if (!part || part.uncompressedSize > LONGEST_LIST) return '';
  return (await buffer(await zip.openReadStreamPromise(part))).toString('utf8');
}

/** Whether a part can be unpacked to its end; how long it is then is not believed but counted by the library. */
async function isWhole(zip: ZipFile, part: Entry | undefined): Promise<boolean> {
  if (!part?.uncompressedSize || part.uncompressedSize > LONGEST_PART) return false;
  for await (const _ of await zip.openReadStreamPromise(part));
  return true;
}

async function inspectParts(zip: ZipFile): Promise<DocumentType> {
  const parts = await listParts(zip);
  const types = await textOf(zip, parts.get('[Content_Types].xml'));
  if (types) {
    if (types.includes('.macroEnabled.') || [...parts.keys()].some((name) => /vbaProject\.bin$/i.test(name)))
      throw new DocumentError('macros');
    for (const [override] of types.matchAll(/<Override\b[^>]*>/g)) {
      const kind = openXml[/\bContentType="([^"]*)"/.exec(override)?.[1] ?? ''];
      const main = /\bPartName="\/([^"]*)"/.exec(override)?.[1];
      if (!kind || main === undefined) continue;
      if (await isWhole(zip, parts.get(main))) return kind;
      throw new DocumentError('broken');
    }
    throw new DocumentError('type');
  }
  const kind = openDocument[(await textOf(zip, parts.get('mimetype'))).trim()];
  if (!kind) throw new DocumentError('type');
  const manifest = await textOf(zip, parts.get('META-INF/manifest.xml'));
  if (manifest.includes('encryption-data')) throw new DocumentError('locked');
  if ([...parts.keys()].some((name) => name.startsWith('Basic/') || name.startsWith('Scripts/')))
    throw new DocumentError('macros');
  if (await isWhole(zip, parts.get('content.xml'))) return kind;
  throw new DocumentError('broken');
}

/** Which kind of office document a zip file is. Throws DocumentError, also for an archive of anything else. */
export async function inspectZip(path: string): Promise<DocumentType> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    return await inspectParts(zip);
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code && /^E[A-Z]+$/.test(code)) throw error;
    throw new DocumentError('broken');
  } finally {
    zip?.close();
  }
}
