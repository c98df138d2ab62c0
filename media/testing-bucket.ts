import { createHash, createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * An S3 bucket for tests: what a real one does with our requests, the signature worked out by its own reading of
 * "Authenticating Requests (AWS Signature Version 4)", not by the library that made it.
 */
type StoredObject = { bytes: Buffer; type: string; at: Date };

const sha = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

/** Why the signature is not right; null when it is. */
function wrongWith(req: http.IncomingMessage, body: Buffer, secret: string): string | null {
  const { authorization = '', 'x-amz-date': date = '', 'x-amz-content-sha256': said } = req.headers;
  const [, key, day, region, signed = '', given] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      authorization,
    ) ?? [];
  if (!given || key !== 'test-key') return 'InvalidAccessKeyId';
  if (said !== sha(body)) return 'XAmzContentSHA256Mismatch';
  const at = Date.parse(String(date).replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(Math.abs(Date.now() - at) < 900_000)) return 'RequestTimeTooSkewed';
  const names = signed.split(';');
  if (!['host', 'x-amz-content-sha256', 'x-amz-date'].every((name) => names.includes(name))) return 'AccessDenied';
  const url = new URL(req.url ?? '/', 'http://bucket');
  const query = [...url.searchParams].map(([k, v]) => `${encoded(k)}=${encoded(v)}`).sort();
  const headers = names.map((name) => `${name}:${String(req.headers[name]).trim()}\n`).join('');
  const request = [req.method, url.pathname, query.join('&'), headers, signed, said].join('\n');
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha(request)].join('\n');
  const signing = ['s3', 'aws4_request'].reduce(
    (made, part) => hmac(made, part),
    hmac(hmac(`AWS4${secret}`, String(day)), String(region)),
  );
  return hmac(signing, toSign).toString('hex') === given ? null : 'SignatureDoesNotMatch';
}

/** A bucket `pictures` on a free port of this machine. `answerWith` makes the next requests fail as it says. */
export async function startBucket() {
  const kept = new Map<string, StoredObject>();
  const trouble: { answerWith: (method: string, key: string) => number | null } = { answerWith: () => null };
  const deny = (res: http.ServerResponse, status: number, code: string) =>
    res.writeHead(status, { 'Content-Type': 'application/xml' }).end(`<Error><Code>${code}</Code></Error>`);

  function list(res: http.ServerResponse, url: URL): void {
    const after = url.searchParams.get('continuation-token') ?? '';
    const prefix = url.searchParams.get('prefix') ?? '';
    const keys = [...kept.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    // Two a page, so that whoever lists has to go on.
    const page = keys.slice(0, 2);
    const entries = page.map(
      (key) =>
        `<Contents><Key>${key}</Key><LastModified>${kept.get(key)?.at.toISOString()}</LastModified><Size>${kept.get(key)?.bytes.length}</Size></Contents>`,
    );
    const more = keys.length > 2 ? `<NextContinuationToken>${page[1]}</NextContinuationToken>` : '';
    res.writeHead(200, { 'Content-Type': 'application/xml' });
    res.end(`<ListBucketResult>${entries.join('\n')}${more}</ListBucketResult>`);
  }

  function get(req: http.IncomingMessage, res: http.ServerResponse, found: StoredObject): void {
    const { bytes, type } = found;
    const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(req.headers.range ?? '') ?? [];
    if (from === undefined) {
      res.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length });
      return void res.end(req.method === 'HEAD' ? undefined : bytes);
    }
    const start = from ? Number(from) : Math.max(0, bytes.length - Number(to));
    const end = from && to ? Math.min(Number(to), bytes.length - 1) : bytes.length - 1;
    if (start >= bytes.length)
      return void res.writeHead(416, { 'Content-Range': `bytes */${bytes.length}` }).end('<Error/>');
    const part = bytes.subarray(start, end + 1);
    const range = `bytes ${start}-${end}/${bytes.length}`;
    res.writeHead(206, { 'Content-Type': type, 'Content-Length': part.length, 'Content-Range': range }).end(part);
  }

  const server = http.createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const url = new URL(req.url ?? '/', 'http://bucket');
    const wrong = wrongWith(req, body, 'test-secret');
    if (wrong) return deny(res, 403, wrong);
    if (!/^\/pictures(\/|$)/.test(url.pathname)) return deny(res, 404, 'NoSuchBucket');
    const key = url.pathname.replace(/^\/pictures\/?/, '');
    const status = trouble.answerWith(String(req.method), key);
    if (status) return deny(res, status, 'InternalError');
    if (req.method === 'GET' && !key) return list(res, url);
    if (req.method === 'PUT') {
      kept.set(key, { bytes: body, type: String(req.headers['content-type']), at: new Date() });
      return void res.writeHead(200).end();
    }
    if (req.method === 'DELETE') {
      kept.delete(key);
      return void res.writeHead(204).end();
    }
    const found = kept.get(key);
    return found ? get(req, res, found) : deny(res, 404, 'NoSuchKey');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    kept,
    trouble,
    variables: {
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_BUCKET: 'pictures',
      S3_REGION: 'us-west-2',
      S3_ACCESS_KEY_ID: 'test-key',
      S3_SECRET_ACCESS_KEY: 'test-secret',
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
