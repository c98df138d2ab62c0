import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asDownload, fileNameOf } from '@/text/files/file-name';

test.each([
  ['讲座课件.PDF', 'pdf', '讲座课件.pdf'],
  ['C:\\Users\\王\\桌面\\报告 (终稿).docx', 'docx', '报告 (终稿).docx'],
  ['../../etc/passwd', 'pdf', 'passwd.pdf'],
  ['名册.exe', 'xlsx', '名册.xlsx'],
  ['', 'pdf', '附件.pdf'],
  ['..\u202e fdp.exe', 'pdf', 'fdp.pdf'],
  ['a"b\r\nSet-Cookie: x=1.pdf', 'pdf', 'a b Set-Cookie x=1.pdf'],
  ['v1.2 说明', 'odt', 'v1.2 说明.odt'],
])('%j of type %s is called %j', (sent, type, name) => {
  expect(fileNameOf(sent, type)).toBe(name);
});

test('a download is called so in every program, in ASCII where that is all it knows', () => {
  expect(asDownload('讲座 a.pdf')).toBe(`attachment; filename="_ a.pdf"; filename*=UTF-8''%E8%AE%B2%E5%BA%A7%20a.pdf`);
  expect(asDownload(`50% "x" (1)'.pdf`)).toBe(
    `attachment; filename="50_ _x_ (1)'.pdf"; filename*=UTF-8''50%25%20%22x%22%20%281%29%27.pdf`,
  );
});

test('whatever a file was called, the header is one line of ASCII that says the name again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (sent) => {
      const name = fileNameOf(sent, 'pdf');
      const header = asDownload(name);
      expect(header).toMatch(/^attachment; filename="[ -~]*"; filename\*=UTF-8''[\w.~%-]+$/);
      expect(decodeURIComponent(header.split("UTF-8''")[1] ?? '')).toBe(name);
    }),
  );
});
