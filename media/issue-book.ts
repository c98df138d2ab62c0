/*
 * An issue as an EPUB 3 (a ZIP whose first file says what it is, uncompressed; EPUB OCF 3.3 §4.3), for readers with
 * paper-like screens. One document of XHTML, its navigation and its style.
 */
import { ZipFile } from 'yazl';
import { escapeXml } from '@/text/feeds/xml';

type BookItem = { n: number; title: string; author: string; summary: string; url: string };
export type Book = {
  title: string;
  subject: string;
  date: string;
  siteName: string;
  /** Absolute, and what the book is known by. */
  url: string;
  /** The last day of the issue; the same issue makes the same book. */
  modifiedAt: Date;
  editorial: string;
  /** Well-formed XHTML for what came whole from the old site. */
  body: string;
  parts: { title: string; items: BookItem[] }[];
};

const head = (title: string) => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="zh-Hans" xml:lang="zh-Hans">
<head><title>${escapeXml(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>`;

const paragraphs = (text: string) =>
  text
    .split(/\n+/)
    .filter(Boolean)
    .map((line) => `<p>${escapeXml(line)}</p>`)
    .join('\n');

const itemOf = ({ n, title, author, summary, url }: BookItem) => `<section id="item-${n}">
<h3>${n}. ${url ? `<a href="${escapeXml(url)}">${escapeXml(title)}</a>` : escapeXml(title)}</h3>
${author ? `<p class="author">${escapeXml(author)}</p>` : ''}
${paragraphs(summary)}
</section>`;

function text({ title, subject, date, editorial, body, parts, url, siteName }: Book): string {
  return `${head(title)}
<body>
<h1>${escapeXml(title)}</h1>
<p class="author">${escapeXml(`${siteName} · ${date}`)}</p>
${subject ? `<p>${escapeXml(subject)}</p>` : ''}
${editorial ? `<section id="editorial"><h2>编者的话</h2>\n${paragraphs(editorial)}</section>` : ''}
${body && `<section id="whole">${body}</section>`}
${parts.map((part, i) => `<section id="part-${i + 1}"><h2>${escapeXml(part.title)}</h2>\n${part.items.map(itemOf).join('\n')}</section>`).join('\n')}
<p class="author"><a href="${escapeXml(url)}">${escapeXml(url)}</a></p>
</body>
</html>
`;
}

function navigation({ title, editorial, body, parts }: Book): string {
  const entry = (to: string, name: string) => `<li><a href="issue.xhtml${to}">${escapeXml(name)}</a></li>`;
  const entries = [
    entry('', title),
    ...(editorial ? [entry('#editorial', '编者的话')] : []),
    ...(body ? [entry('#whole', '全文')] : []),
    ...parts.map(
      (part, i) =>
        `<li><a href="issue.xhtml#part-${i + 1}">${escapeXml(part.title)}</a><ol>${part.items
          .map((item) => entry(`#item-${item.n}`, `${item.n}. ${item.title}`))
          .join('')}</ol></li>`,
    ),
  ];
  return `${head(title)}
<body>
<nav epub:type="toc" id="toc"><h1>目录</h1><ol>${entries.join('\n')}</ol></nav>
</body>
</html>
`;
}

function packageDocument({ title, siteName, url, modifiedAt }: Book): string {
  const modified = `${modifiedAt.toISOString().slice(0, 19)}Z`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="zh-Hans">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">${escapeXml(url)}</dc:identifier>
<dc:title>${escapeXml(title)}</dc:title>
<dc:language>zh-Hans</dc:language>
<dc:publisher>${escapeXml(siteName)}</dc:publisher>
<dc:creator>${escapeXml(siteName)}</dc:creator>
<dc:date>${modified.slice(0, 10)}</dc:date>
<meta property="dcterms:modified">${modified}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="issue" href="issue.xhtml" media-type="application/xhtml+xml"/>
<item id="style" href="style.css" media-type="text/css"/>
</manifest>
<spine><itemref idref="issue"/></spine>
</package>
`;
}

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;
const style = `body{line-height:1.7}h1{font-size:1.4em}h2{font-size:1.2em;border-bottom:1px solid}h3{font-size:1em;margin-bottom:0}.author{color:#555}img{max-width:100%}
`;

/** The bytes of the book. */
export async function issueBook(book: Book): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, words: string, compress = true) =>
    zip.addBuffer(Buffer.from(words), name, { mtime: book.modifiedAt, compress, forceDosTimestamp: true });
  add('mimetype', 'application/epub+zip', false);
  add('META-INF/container.xml', container);
  add('EPUB/package.opf', packageDocument(book));
  add('EPUB/nav.xhtml', navigation(book));
  add('EPUB/issue.xhtml', text(book));
  add('EPUB/style.css', style);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
