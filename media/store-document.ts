import { randomBytes } from 'node:crypto';
import { DocumentError } from '@/media/document-problems';
import { TooLong, withIncoming } from '@/media/incoming';
import { inspectDocument } from '@/media/inspect-document';
import { type FileOnDisk, StorageUnavailable, uploadStorage } from '@/media/storage';
import { log } from '@/site/log';
import type { DocumentType } from '@/text/files/document-types';
import { byteLimits } from '@/text/limits';

/** What the row of a stored file needs. */
export type StoredDocument = { name: string; type: DocumentType; bytes: number; sha256: string };

/** The address of a file in the storage. */
export const storedAddress = ({ name, type }: { name: string; type: string }) => `${name}/file.${type}`;

function explain(error: NodeJS.ErrnoException): never {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    log.error('disk', '附件没有存下', error);
    throw new DocumentError('disk');
  }
  if (error instanceof StorageUnavailable) {
    log.error('files', error.message);
    throw new DocumentError('away');
  }
  if (error instanceof TooLong) throw new DocumentError('bytes');
  throw error;
}

async function store(file: FileOnDisk): Promise<StoredDocument> {
  if (file.bytes === 0) throw new DocumentError('missing');
  const type = await inspectDocument(file);
  const name = randomBytes(10).toString('hex');
  await (await uploadStorage()).save(name, new Map([[`file.${type}`, file]]));
  return { name, type, bytes: file.bytes, sha256: file.sha256 };
}

/**
 * Checks a document by its content while it lies on this machine's disk and stores it, whole or not at all. A row in
 * `files` is the caller's. Throws DocumentError with the reason.
 */
export function storeDocument(chunks: AsyncIterable<Uint8Array>): Promise<StoredDocument> {
  return withIncoming(chunks, byteLimits.document, store).catch(explain);
}

/** Deletes a stored file; one that is gone already is no error. */
export async function removeDocument(name: string): Promise<void> {
  if (/^[0-9a-z]+$/.test(name)) await (await uploadStorage()).remove(name);
}
