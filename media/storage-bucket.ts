import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import {
  type FileOnDisk,
  type OpenedFile,
  RangeNotSatisfiable,
  StorageUnavailable,
  type UploadStorage,
} from '@/media/storage';
import type { Bucket } from '@/site/env';
import { ms } from '@/text/durations';

const FIRST_WORD = 10_000;
const WHOLE = 60_000;
const NOTHING = createHash('sha256').digest('hex');
/** The slowest line to a bucket that is waited for, in bytes a millisecond. */
const SLOWEST = 200;
/** A picture or an attachment that is being kept has a mark here until all of its files lie in their place. */
const MARKS = 'uploads/.new/';

type Listed = { key: string; at: number; size: number };
type Body = { body: Buffer | Blob; sha256: string; size: number };

async function bodyOf(content: Buffer | FileOnDisk): Promise<Body> {
  if (!Buffer.isBuffer(content))
    return { body: await openAsBlob(content.path), sha256: content.sha256, size: content.bytes };
  return { body: content, sha256: createHash('sha256').update(content).digest('hex'), size: content.length };
}

/** `endpoint/bucket`; where the endpoint names the bucket itself (as some providers demand), the endpoint alone. */
function addressOf({ endpoint, bucket }: Bucket): string {
  return new URL(endpoint).hostname.startsWith(`${bucket}.`) ? endpoint : `${endpoint}/${bucket}`;
}

/** A signed conversation with the bucket: an answer of 5xx, or none, is tried three times and then StorageUnavailable. */
function speaker(bucket: Bucket) {
  const { accessKeyId, secretAccessKey, region } = bucket;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 2, initRetryMs: 100 });
  const base = addressOf(bucket);
  return async (method: string, key: string, more: Partial<Body> & { headers?: Record<string, string> } = {}) => {
    const { body, headers, sha256 = NOTHING, size = 0 } = more;
    const ending = new AbortController();
    const patience = setTimeout(() => ending.abort(), FIRST_WORD + size / SLOWEST);
    try {
      const answer = await client.fetch(`${base}/${key}`, {
        method,
        body: body as Uint8Array<ArrayBuffer> | Blob | undefined,
        headers: { ...headers, 'x-amz-content-sha256': sha256 },
        signal: ending.signal,
      });
      if (answer.status < 400 || answer.status === 404 || answer.status === 416) return { answer, ending };
      const said = /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];
      throw new StorageUnavailable(`S3 ${method}: ${answer.status} ${said ?? ''}`.trim());
    } catch (error) {
      if (error instanceof StorageUnavailable) throw error;
      const { cause, name } = error as Error & { cause?: NodeJS.ErrnoException };
      throw new StorageUnavailable(`S3 ${method}: ${cause?.code ?? name}`);
    } finally {
      clearTimeout(patience);
    }
  };
}

/** Whoever opens an attachment in the bucket itself downloads it too. */
const typeOf = (file: string) =>
  /\.(?:webp|avif)$/.test(file) ? `image/${file.split('.').at(-1)}` : 'application/octet-stream';

/** Pictures and attachments as objects `uploads/{name}/{file}`. The key needs to get, put, delete and list, nothing else. */
export function bucketStorage(bucket: Bucket): UploadStorage {
  const speak = speaker(bucket);
  const drain = async (done: ReturnType<typeof speak>) => void (await (await done).answer.arrayBuffer());
  const put = async (key: string, content: Buffer | FileOnDisk, type: string) =>
    drain(
      speak('PUT', key, {
        ...(await bodyOf(content)),
        headers: { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' },
      }),
    );

  async function* listed(prefix: string): AsyncGenerator<Listed> {
    for (let after = ''; ; ) {
      const query = new URLSearchParams({ 'list-type': '2', prefix, ...(after && { 'continuation-token': after }) });
      const { answer } = await speak('GET', `?${query}`);
      if (answer.status !== 200) throw new StorageUnavailable(`S3 list: ${answer.status}`);
      const xml = await answer.text();
      for (const [, one = ''] of xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)) {
        const key = /<Key>([^<]+)<\/Key>/.exec(one)?.[1];
        const at = Date.parse(/<LastModified>([^<]+)</.exec(one)?.[1] ?? '');
        if (key) yield { key, at, size: Number(/<Size>(\d+)</.exec(one)?.[1] ?? 0) };
      }
      after = /<NextContinuationToken>([^<]+)</.exec(xml)?.[1] ?? '';
      if (!after) return;
    }
  }
  const remove = async (name: string) => {
    for await (const { key } of listed(`uploads/${name}/`)) await drain(speak('DELETE', key));
  };

  return {
    save: async (name, files) => {
      await put(MARKS + name, Buffer.from(name), 'text/plain');
      try {
        for (const [file, content] of files) await put(`uploads/${name}/${file}`, content, typeOf(file));
      } catch (error) {
        // Where even this fails, the mark stays and the files are cleared later.
        await remove(name)
          .then(() => drain(speak('DELETE', MARKS + name)))
          .catch(() => {});
        throw error;
      }
      await drain(speak('DELETE', MARKS + name));
    },
    open: async (address, { range, only } = {}): Promise<OpenedFile | null> => {
      const headers = range && /^bytes=(\d+-\d*|-\d+)$/.test(range) ? { range } : undefined;
      const { answer, ending } = await speak(only ? 'HEAD' : 'GET', `uploads/${address}`, { headers });
      const said = answer.headers.get('content-range') ?? undefined;
      if (answer.status === 200 || answer.status === 206) {
        const late = setTimeout(() => ending.abort(), WHOLE).unref();
        const stream = answer.body && !only ? Readable.fromWeb(answer.body as ReadableStream) : null;
        stream?.once('close', () => {
          clearTimeout(late);
          ending.abort();
        });
        return { size: Number(answer.headers.get('content-length')), range: said, stream };
      }
      await answer.arrayBuffer();
      if (answer.status === 416) throw new RangeNotSatisfiable(Number(said?.split('/')[1] ?? 0));
      return null;
    },
    remove,
    clearUnfinished: async (now) => {
      for await (const { key, at } of listed(MARKS)) {
        if (now - at <= ms.hour) continue;
        await remove(key.slice(MARKS.length));
        await drain(speak('DELETE', key));
      }
    },
    list: async function* () {
      for await (const { key, size } of listed('uploads/'))
        if (!key.startsWith(MARKS)) yield { address: key.slice('uploads/'.length), size };
    },
  };
}

/** What is wrong with the bucket; null when it can be listed; `refuses` when it answered and wants us not. */
export async function checkBucket(bucket: Bucket): Promise<{ refuses: boolean; why: string } | null> {
  try {
    const { answer } = await speaker(bucket)('GET', '?list-type=2&max-keys=1');
    await answer.arrayBuffer();
    return answer.status === 200 ? null : { refuses: true, why: `${answer.status}，没有这个存储桶` };
  } catch (error) {
    const { message } = error as Error;
    return { refuses: /: 4\d\d/.test(message), why: message };
  }
}
