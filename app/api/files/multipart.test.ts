import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { readUpload } from '@/app/api/files/multipart';

const type = 'multipart/form-data; boundary=x';
const part = (head: string, body: string) => `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
const form = (...parts: string[]) => `${parts.join('')}--x--\r\n`;

async function read(body: string, contentType = type) {
  const chunks = async function* () {
    const bytes = Buffer.from(body);
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
  };
  const request = new Request('http://localhost/', { method: 'POST', headers: { 'content-type': contentType } });
  return readUpload(request, chunks(), async (file, name) => ({ name, bytes: (await buffer(file)).toString() }));
}

test('the file and the fields of a form, with a name in any writing', async () => {
  const both = await read(form(part('name="articleId"', '7'), part('name="file"; filename="讲义.pdf"', 'abc\r\ndef')));
  expect(both?.taken).toEqual({ name: '讲义.pdf', bytes: 'abc\r\ndef' });
  expect(both?.fields.get('articleId')).toBe('7');
});

test('a form without a file has none', async () => {
  expect(await read(form(part('name="articleId"', '7')))).toMatchObject({ taken: null });
});

test.each([
  ['breaks off in the file', part('name="file"; filename="a.pdf"', 'abc')],
  ['breaks off in a head', '--x\r\nContent-Disposition: form-da'],
  ['is empty', ''],
  ['has no boundary', form(part('name="file"; filename="a.pdf"', 'abc')), 'multipart/form-data'],
  ['is no form', 'abc', 'application/pdf'],
])('what %s is none', async (_name, body, contentType = type) => {
  const got = await read(body, contentType);
  expect(got?.taken ?? null).toBeNull();
});

test('a file that is given up in the middle does not keep the rest of the form waiting', async () => {
  const request = new Request('http://localhost/', { method: 'POST', headers: { 'content-type': type } });
  const chunks = async function* () {
    yield Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n');
    for (let n = 0; n < 50; n += 1) yield Buffer.alloc(100_000, 'y');
    yield Buffer.from(`\r\n${part('name="articleId"', '7')}--x--\r\n`);
  };
  const got = await readUpload(request, chunks(), async (file) => {
    for await (const piece of file) if (piece.length) break;
    return 'too long';
  });
  expect(got).toMatchObject({ taken: 'too long' });
  expect(got?.fields.get('articleId')).toBe('7');
});

test('a file that is refused before its end does not keep the rest of the form waiting', async () => {
  const body = form(part('name="file"; filename="a.pdf"', 'x'.repeat(300_000)), part('name="articleId"', '7'));
  const request = new Request('http://localhost/', { method: 'POST', headers: { 'content-type': type } });
  const chunks = async function* () {
    yield Buffer.from(body);
  };
  const got = await readUpload(request, chunks(), async () => 'refused');
  expect(got).toMatchObject({ taken: 'refused' });
  expect(got?.fields.get('articleId')).toBe('7');
});
