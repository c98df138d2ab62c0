import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compoundFile, openDocument, openXml, pdf, zipOf } from '@/media/testing-documents';

let folder: string;
let store: (bytes: Buffer) => Promise<{ name: string; type: string; bytes: number; sha256: string }>;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'portal-documents-'));
  process.env.DATA_DIR = folder;
  const { storeDocument } = await import('@/media/store-document');
  store = (bytes) =>
    storeDocument(
      (async function* () {
        for (let at = 0; at < bytes.length; at += 700) yield bytes.subarray(at, at + 700);
      })(),
    );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const left = () => readdirSync(path.join(folder, 'uploads', '.new'));

test.each<[string, () => Buffer | Promise<Buffer>]>([
  ['pdf', () => pdf()],
  ['docx', () => openXml('docx')],
  ['xlsx', () => openXml('xlsx')],
  ['pptx', () => openXml('pptx')],
  ['doc', () => compoundFile(['WordDocument', '1Table'])],
  // A workbook that was embedded into a text is no workbook.
  ['doc', () => compoundFile(['ObjectPool', 'WordDocument'], 'Workbook')],
  ['xls', () => compoundFile(['Workbook'])],
  ['ppt', () => compoundFile(['Current User', 'PowerPoint Document'])],
  ['odt', () => openDocument('text')],
  ['ods', () => openDocument('spreadsheet')],
  ['odp', () => openDocument('presentation')],
])('%s is known by its content and stored as it came', async (type, make) => {
  const bytes = await make();
  const stored = await store(bytes);
  expect(stored).toMatchObject({ type, bytes: bytes.length });
  expect(readFileSync(path.join(folder, 'uploads', stored.name, `file.${type}`)).equals(bytes)).toBe(true);
  expect(left()).toEqual([]);
});

const half = (bytes: Buffer) => bytes.subarray(0, Math.floor(bytes.length / 2));

test.each<[string, string, () => Buffer | Promise<Buffer>]>([
  ['nothing', 'missing', () => Buffer.alloc(0)],
  ['a page', 'type', () => Buffer.from('<!DOCTYPE html><script>alert(1)</script>%PDF-1.7 %%EOF')],
  ['a picture', 'type', () => Buffer.from('89504e470d0a1a0a', 'hex')],
  ['a program', 'type', () => Buffer.from('MZ\x90\0')],
  ['an archive of anything', 'type', () => zipOf({ 'readme.txt': 'x' })],
  ['an archive that says it is a text', 'type', () => zipOf({ mimetype: 'application/zip' })],
  ['an Android package', 'type', () => zipOf({ 'AndroidManifest.xml': 'x', 'classes.dex': 'x' })],
  ['a Windows installer', 'type', () => compoundFile(['SummaryInformation'])],
  ['a PDF that broke off', 'broken', () => pdf().subarray(0, 30)],
  ['a text that broke off', 'broken', async () => half(await openXml('docx'))],
  ['an old text that broke off', 'broken', () => compoundFile(['WordDocument']).subarray(0, 800)],
  ['a text without words', 'broken', () => openXml('docx', { 'word/document.xml': '' })],
  ['a text with macros', 'macros', () => openXml('docx', { 'word/vbaProject.bin': 'x' })],
  ['an old workbook with macros', 'macros', () => compoundFile(['Workbook', '_VBA_PROJECT_CUR'])],
  ['a text with a password', 'locked', () => compoundFile(['EncryptionInfo', 'EncryptedPackage'])],
])('%s is refused: %s', async (_name, reason, make) => {
  const before = readdirSync(path.join(folder, 'uploads')).length;
  await expect(store(await make())).rejects.toMatchObject({ name: 'DocumentError', reason });
  expect(readdirSync(path.join(folder, 'uploads'))).toHaveLength(before);
  expect(left()).toEqual([]);
});

test('one byte more than 50 MB is too much, and is not stored to its end', async () => {
  const most = 50 * 2 ** 20;
  const { storeDocument } = await import('@/media/store-document');
  const piece = Buffer.alloc(2 ** 20);
  let sent = 0;
  const chunks = async function* (bytes: number) {
    yield pdf();
    for (sent = pdf().length; sent < bytes; sent += piece.length) yield piece.subarray(0, bytes - sent);
  };
  await expect(storeDocument(chunks(most + 1))).rejects.toMatchObject({ reason: 'bytes' });
  expect(left()).toEqual([]);
  // As long as may be, it is read: a PDF without its last line.
  await expect(storeDocument(chunks(most))).rejects.toMatchObject({ reason: 'broken' });
});
