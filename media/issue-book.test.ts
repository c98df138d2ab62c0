import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { type Entry, fromBuffer } from 'yauzl';
import { bookXhtml } from '@/html/xhtml';
import { type Book, issueBook } from '@/media/issue-book';

const book: Book = {
  title: '《即时通讯》2006年第28期 创刊第356期',
  subject: '年会 & 征稿 <本周>',
  date: '10/10/2006',
  siteName: '学人网',
  url: 'https://portal.example.org/newsletter/2006/28',
  modifiedAt: new Date('2006-10-10T12:00:00Z'),
  editorial: '各位读者：\n\n本期有“三件”事 & 一个<问题>。',
  body: bookXhtml(
    '<p><a id="1"></a>旧文&nbsp;一段<br>换行 <a href="#1">回到</a> <a href="#none">没有</a> <a href="/articles/7">文章</a></p><figure><img src="/uploads/a.webp" alt="x"></figure><hr>',
    'https://portal.example.org',
  ),
  parts: [
    {
      title: '活动与征稿',
      items: [
        {
          n: 1,
          title: '年会 <2006>',
          author: '编辑部',
          summary: '一\n二',
          url: 'https://portal.example.org/articles/1?a=1&b=2',
        },
      ],
    },
    { title: '新闻', items: [{ n: 2, title: '自写', author: '', summary: '', url: '' }] },
  ],
};

type File = { entry: Entry; words: string };
const read = (bytes: Buffer) =>
  new Promise<File[]>((resolve, reject) => {
    const files: File[] = [];
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error || !zip) return reject(error);
      zip.on('error', reject);
      zip.on('end', () => resolve(files));
      zip.on('entry', (entry: Entry) =>
        zip.openReadStream(entry, (failed, stream) => {
          if (failed || !stream) return reject(failed);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            files.push({ entry, words: Buffer.concat(chunks).toString('utf8') });
            zip.readEntry();
          });
        }),
      );
      zip.readEntry();
    });
  });

/** Elements by a parser that forgives nothing: every one is closed in order, and no entity but XML's own is used. */
function elements(xml: string): { name: string; attributes: Record<string, string> }[] {
  const open: string[] = [];
  const all: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        open.push(name);
        all.push({ name, attributes });
      },
      onclosetag: (name, implied) => {
        expect(open.pop()).toBe(name);
        // `<br/>` and what was forgotten look alike to the parser; only the first may be.
        if (implied) expect(xml).toMatch(new RegExp(`<${name}(?:\\s[^<>]*)?/>`));
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  expect(open).toEqual([]);
  expect(xml.match(/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/g)).toBeNull();
  return all;
}

test('a book is a ZIP that says first, uncompressed and without extra fields, what it is', async () => {
  const bytes = await issueBook(book);
  const files = await read(bytes);
  const [first] = files;
  expect(first?.entry.fileName).toBe('mimetype');
  expect(first?.words).toBe('application/epub+zip');
  expect(first?.entry.compressionMethod).toBe(0);
  // OCF §4.3: bytes 30 and 38 of the file, with no extra field between.
  expect(bytes.subarray(28, 30)).toEqual(Buffer.from([0, 0]));
  expect(bytes.subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip');
});

test('the same issue makes the same bytes', async () => {
  expect(await issueBook(book)).toEqual(await issueBook(book));
});

test('every document is well-formed, the manifest names every file, and every link inside has its target', async () => {
  const files = new Map((await read(await issueBook(book))).map(({ entry, words }) => [entry.fileName, words]));
  const opf = files.get('EPUB/package.opf') ?? '';
  const manifest = elements(opf).filter(({ name }) => name === 'item');
  const named = manifest.map(({ attributes }) => `EPUB/${attributes.href}`);
  const content = [...files.keys()].filter((name) => name.startsWith('EPUB/') && !name.endsWith('.opf'));
  expect(named.sort()).toEqual(content.sort());
  expect(manifest.filter(({ attributes }) => attributes.properties === 'nav').length).toBe(1);
  expect(opf).toMatch(/<meta property="dcterms:modified">2006-10-10T12:00:00Z<\/meta>/);
  for (const field of ['dc:identifier', 'dc:title', 'dc:language']) expect(opf).toContain(`<${field}`);
  elements(files.get('META-INF/container.xml') ?? '');

  const issue = elements(files.get('EPUB/issue.xhtml') ?? '');
  const ids = issue.flatMap(({ attributes }) => (attributes.id ? [attributes.id] : []));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z_][\w.-]*$/);
  const nav = elements(files.get('EPUB/nav.xhtml') ?? '');
  const links = [...issue, ...nav].flatMap(({ attributes }) => (attributes.href ? [attributes.href] : []));
  for (const link of links) {
    const [file, id] = link.split('#');
    if (/^https?:/.test(link)) continue;
    expect(file === '' || files.has(`EPUB/${file}`), link).toBe(true);
    if (id) expect(ids, link).toContain(id);
  }
  expect(ids).toContain('item-2');
});
