import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyFileStream } from '@fastify/busboy';

type Taken<T> = { fields: Map<string, string>; taken: T | null };

/**
 * Reads a multipart form while it comes in: its short fields, and its one file, which `take` is given as it arrives.
 * Null for what is no such form, or one that breaks off.
 */
export async function readUpload<T>(
  request: Request,
  body: AsyncIterable<Uint8Array>,
  take: (file: AsyncIterable<Uint8Array>, fileName: string) => Promise<T>,
): Promise<Taken<T> | null> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return null;
  const fields = new Map<string, string>();
  let file: BusboyFileStream | undefined;
  let taken: Promise<T> | null = null;
  try {
    const parser = new Busboy({ headers: { 'content-type': type }, limits: { files: 1, fields: 5, fieldSize: 2000 } });
    parser.on('field', (name: string, value: string) => fields.set(name, value));
    parser.on('file', (_field: string, stream: BusboyFileStream, fileName = '') => {
      file = stream;
      // What is refused early still has to be read to the end of the form: the parser waits for whoever reads the file.
      const pieces = stream.iterator({ destroyOnReturn: false });
      taken = take(pieces, fileName).finally(() => stream.resume());
      taken.catch(() => {});
    });
    await pipeline(Readable.from(body), parser);
  } catch {
    file?.destroy(new Error('the form broke off'));
    await Promise.resolve(taken).catch(() => {});
    return null;
  }
  return { fields, taken: await taken };
}
