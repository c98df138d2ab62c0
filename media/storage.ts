import type { Readable } from 'node:stream';
import { env } from '@/site/env';

/**
 * Up to this width a picture has an AVIF of half the bytes beside its WebP, for browsers that ask for one
 * (server/stored-files.ts): phones take these. Those of before there was AVIF have none.
 */
export const widestAvif = 800;

/** A stored file, or the part of it that was asked for (`range`, as Content-Range says it). */
export type OpenedFile = { size: number; range?: string; stream: Readable | null };
/** `range` as a request says it (`bytes=0-99`); `only: 'facts'` opens nothing. */
export type OpenOptions = { range?: string; only?: 'facts' };

/** The part that was asked for lies outside the file, which has `size` bytes. */
export class RangeNotSatisfiable extends Error {
  constructor(readonly size: number) {
    super('range not satisfiable');
  }
}

/** Nobody answers where the files lie; what was to be kept is not. */
export class StorageUnavailable extends Error {
  override name = 'StorageUnavailable';
}

/** A finished file of this machine's disk (media/incoming.ts), too large to be held in memory. */
export type FileOnDisk = { path: string; bytes: number; sha256: string };

/**
 * Where the files of pictures and attachments lie: a folder of DATA_DIR, or an S3-compatible bucket (S3_*) that several
 * machines share. A picture is a name and a few files below it, an attachment a name and one file; an address is
 * `name/file`.
 */
export type UploadStorage = {
  /** Keeps all files of a picture or an attachment, or none. One on disk may be moved away or stay. */
  save(name: string, files: Map<string, Buffer | FileOnDisk>): Promise<void>;
  /** Null when there is no such file. Throws RangeNotSatisfiable, and StorageUnavailable when nobody answers. */
  open(address: string, asked?: OpenOptions): Promise<OpenedFile | null>;
  /** Deletes all files under a name; none there is no error. */
  remove(name: string): Promise<void>;
  /** Removes what a crash left half-saved more than an hour before `now`. */
  clearUnfinished(now: number): Promise<void>;
  /** All files. */
  list(): AsyncIterable<{ address: string; size: number }>;
};

/** The place of this site's files. */
export async function uploadStorage(): Promise<UploadStorage> {
  const { bucket, dataDir } = env();
  if (bucket) return (await import('@/media/storage-bucket')).bucketStorage(bucket);
  return (await import('@/media/storage-folder')).folderStorage(dataDir);
}
