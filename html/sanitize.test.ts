import { expect, test } from 'vitest';
import type { FoundPicture } from '@/html/read';
import { sanitizeArticle, sanitizePage } from '@/html/sanitize';
import { growsTooFast } from '@/scripts/testing/cpu';

const img = (src: string, alt = '', size = '') =>
  `<img src="${src}" alt="${alt}"${size} loading="lazy" decoding="async" />`;

test.each([
  ['words without an element are a paragraph', '正文', '<p>正文</p>'],
  ['a div is a paragraph', '<div>一</div><div>二</div>', '<p>一</p>\n<p>二</p>'],
  ['the page keeps h1 for its own title', '<h1>一</h1><h5>五</h5>', '<h2>一</h2>\n<h4>五</h4>'],
  ['b and i become strong and em, written in one order', '<i><b>甲</b></i>', '<p><strong><em>甲</em></strong></p>'],
  ['an empty paragraph of &nbsp; goes', '<p>一</p><p>&nbsp;</p><p> 　<br></p><p>二</p>', '<p>一</p>\n<p>二</p>'],
  ['an indent by full-width spaces goes', '<p>　　起首</p>', '<p>起首</p>'],
  [
    'an indent by &nbsp; goes, also inside an element',
    '<p><b>&nbsp;&nbsp; 起</b>首</p>',
    '<p><strong>起</strong>首</p>',
  ],
  ['two line breaks begin a paragraph', '一<br><br/>二<br>三', '<p>一</p>\n<p>二<br />三</p>'],
  ['an indent after a line break begins a paragraph', '　　一<br>　　二<br>三', '<p>一</p>\n<p>二<br />三</p>'],
  [
    'a source line broken between Chinese characters is no space',
    '<p>中\n 文 and\n English</p>',
    '<p>中文 and English</p>',
  ],
  ['spaces are single', '<p>a  <b> b </b> c&nbsp;d</p>', '<p>a <strong>b </strong>c d</p>'],
  ['alignment, colour, class and id go', '<p align=center style="color:red" class=x id=y>一</p>', '<p>一</p>'],
  ['a heading may not hold a paragraph', '<h2><p>甲</p></h2>', '<h2>甲</h2>'],
  [
    'a block inside bold is bold',
    '<b><p>一</p><p>二</p></b>',
    '<p><strong>一</strong></p>\n<p><strong>二</strong></p>',
  ],
  ['a control character, a site token and a bidi override go', '<p>a\u0007b\ue000c\u202e&#xE003;d</p>', '<p>abcd</p>'],
  [
    'a span stays only for its language',
    '<span lang=en>AI</span><span class=x>x</span>',
    '<p><span lang="en">AI</span>x</p>',
  ],
  ['code keeps its spaces', '<pre>\n  a &lt; b\n\n</pre>', '<pre>  a &lt; b</pre>'],
  ['nothing is nothing', ' <p></p>&nbsp;<br>', ''],
])('%s', (_, html, clean) => {
  expect(sanitizeArticle(html)).toBe(clean);
  expect(sanitizePage(html)).toBe(clean);
  expect(sanitizeArticle(clean)).toBe(clean);
});

test.each([
  [
    'http and https links are kept',
    'https://a.example/?x=1&y=2',
    'href="https://a.example/?x=1&amp;y=2" rel="noopener"',
  ],
  ['Chinese in an address is encoded', 'https://a.example/中', 'href="https://a.example/%E4%B8%AD" rel="noopener"'],
  ['www. is http', 'www.a.example', 'href="http://www.a.example/" rel="noopener"'],
  ['mail is kept', 'mailto:a@b.example', 'href="mailto:a@b.example"'],
  ['a path of this site is kept', '/articles/5#x', 'href="/articles/5#x"'],
  ['an old relative link starts at the root', 'news_read.asp?NewsID=5', 'href="/news_read.asp?NewsID=5"'],
])('%s', (_, href, written) => {
  expect(sanitizeArticle(`<a href="${href}" target=_blank onclick=x>链接</a>`)).toBe(`<p><a ${written}>链接</a></p>`);
});

test('a link that leads nowhere is only its words', () => {
  for (const href of [
    'javascript:alert(1)',
    '',
    '#',
    '#x',
    'file:///c:/a.htm#x',
    'file:///c:/a.doc',
    'https://user:password@a.example/',
  ]) {
    expect(sanitizeArticle(`<a href="${href}">链接</a>`)).toBe('<p>链接</p>');
  }
});

test.each([
  ['an uploaded picture stands by itself', '<p><img src="/uploads/a.jpg"></p>', img('/uploads/a.jpg')],
  [
    'an old picture keeps its path and text',
    '<img src=../upload2013/1.jpg alt="图 1">',
    img('/upload2013/1.jpg', '图 1'),
  ],
  ['pixels are kept', '<img src=/uploads/a.jpg width=400px height=50%>', img('/uploads/a.jpg', '', ' width="400"')],
  [
    'a picture among words stays among them',
    '<p>公式<img src=/uploads/f.png>成立</p>',
    `<p>公式${img('/uploads/f.png')}成立</p>`,
  ],
  [
    'a picture with its caption is a figure',
    '<figure><a href=/x><img src=/uploads/a.jpg></a><figcaption>图</figcaption></figure>',
    `<figure><a href="/x">${img('/uploads/a.jpg')}</a><figcaption>图</figcaption></figure>`,
  ],
  [
    'a picture elsewhere becomes a link, so that a page asks nobody else',
    '<img src="https://a.example/1.png" alt="校门"><img src="//a.example/2.png">',
    '<p><a href="https://a.example/1.png" rel="noopener">校门</a><a href="https://a.example/2.png" rel="noopener">图片</a></p>',
  ],
  [
    'in a link it is only its words',
    '<a href=/x><img src="https://a.example/1.png"></a>',
    '<p><a href="/x">图片</a></p>',
  ],
  ['a counting pixel goes', '一<img src="https://a.example/1.gif" width=1 height=1>', '<p>一</p>'],
  [
    'a picture without address, pasted or on a disk goes',
    '<img><img src="data:image/png;base64,AA"><img src="file:///a.png">',
    '',
  ],
  ['a picture of the page furniture goes', '<img src="images/dot.gif">', ''],
  [
    'an embedded film becomes a link',
    '<iframe src="https://v.example/1">x</iframe>',
    '<p><a href="https://v.example/1" rel="noopener">视频</a></p>',
  ],
])('%s', (_, html, clean) => {
  expect(sanitizeArticle(html)).toBe(clean);
  expect(sanitizeArticle(clean)).toBe(clean);
});

test('addresses on hosts of our own become paths', () => {
  const options = { ownHosts: ['www.old.example'] };
  expect(sanitizeArticle('<img src="http://www.old.example/upload2009/a.jpg">', options)).toBe(
    img('/upload2009/a.jpg'),
  );
  expect(sanitizeArticle('<a href="http://www.old.example/news.asp?NewsID=5">旧文</a>', options)).toBe(
    '<p><a href="/news.asp?NewsID=5">旧文</a></p>',
  );
});

test.each([
  ['list items', '<ul><li><p>一</p><li>二<ol><li>三</ol></ul>', '<ul><li>一</li><li>二<ol><li>三</li></ol></li></ul>'],
  ['a list in a list without an item', '<ul><li>一<ul><li>二</ul></ul>', '<ul><li>一<ul><li>二</li></ul></li></ul>'],
  ['items outside a list', '<li>一<li>二', '<p>一</p>\n<p>二</p>'],
  ['a quotation', '<blockquote>引<p>文</blockquote>', '<blockquote><p>引</p><p>文</p></blockquote>'],
  ['a frame table of one cell is its content', '<table><tr><td><p>一<p>二</table>', '<p>一</p>\n<p>二</p>'],
  [
    'a table',
    '<table border=1><caption>表</caption><colgroup><col></colgroup><thead><tr><th scope=col colspan=2>甲</thead><tr><td rowspan=1>一<td><p>二</table>',
    '<table><caption>表</caption><thead><tr><th colspan="2" scope="col">甲</th></tr></thead><tbody><tr><td>一</td><td>二</td></tr></tbody></table>',
  ],
  [
    'words between cells come before the table',
    '<table>前<tr><td>一<td>二</table>',
    '<p>前</p>\n<table><tbody><tr><td>一</td><td>二</td></tr></tbody></table>',
  ],
  [
    'a figure that says that its picture is missing keeps saying so',
    '<figure class="missing-picture" id="x"><figcaption>图片缺失：校门</figcaption></figure>',
    '<figure class="missing-picture"><figcaption>图片缺失：校门</figcaption></figure>',
  ],
  [
    'a figure with its picture is not missing it',
    '<figure class="missing-picture"><img src=/uploads/a.jpg><figcaption>图</figcaption></figure>',
    `<figure>${img('/uploads/a.jpg')}<figcaption>图</figcaption></figure>`,
  ],
  [
    'a figure keeps the one place it has, and no other class',
    '<figure class="left"><img src=/uploads/a.jpg></figure><figure class="evil left"><img src=/uploads/a.jpg></figure>',
    `<figure class="left">${img('/uploads/a.jpg')}</figure>\n<figure>${img('/uploads/a.jpg')}</figure>`,
  ],
  [
    'pictures in a group keep their captions, its own too; words between them come behind',
    '<figure class="gallery"><figure class="wide"><img src=/uploads/a.jpg><figcaption>甲</figcaption></figure><p>字</p><img src=/uploads/b.jpg><figcaption>一组</figcaption></figure>',
    `<figure class="gallery"><figure>${img('/uploads/a.jpg')}<figcaption>甲</figcaption></figure><figure>${img('/uploads/b.jpg')}</figure><figcaption>一组</figcaption></figure>\n<p>字</p>`,
  ],
  [
    'a group of one picture is that picture',
    '<figure class="gallery"><figure class="gallery"><img src=/uploads/a.jpg></figure><figcaption>一组</figcaption></figure>',
    `<figure>${img('/uploads/a.jpg')}</figure>\n<p>一组</p>`,
  ],
  ['a figure without picture is its words', '<figure>字<figcaption>注</figcaption></figure>', '<p>字</p>\n<p>注</p>'],
  [
    'the lines of a caption',
    '<figure><img src=/uploads/a.jpg><figcaption><p><b>一</b><p><b>二</b></figcaption></figure>',
    `<figure>${img('/uploads/a.jpg')}<figcaption><strong>一<br />二</strong></figcaption></figure>`,
  ],
  ['a rule', '一<hr>二', '<p>一</p>\n<hr />\n<p>二</p>'],
])('structure is made sound: %s', (_, html, clean) => {
  expect(sanitizeArticle(html)).toBe(clean);
  expect(sanitizeArticle(clean)).toBe(clean);
});

test('a paste from Word or Google Docs leaves its words and their emphasis', () => {
  const word = `<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]--><style>p.MsoNormal{margin:0}</style>
    <p class=MsoNormal style='text-indent:21.0pt'><span style='font-family:宋体;mso-ascii-font-family:Calibri'>人工智能<span lang=EN-US>AI</span></span><b style='mso-bidi-font-weight:normal'>治理</b><o:p></o:p></p>
    <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>其一</p>
    <p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>`;
  expect(sanitizeArticle(word)).toBe('<p>人工智能AI<strong>治理</strong></p>\n<ul><li>其一</li></ul>');
  const docs = `<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">重</span><span style="font-style:italic">斜</span></p></b>`;
  expect(sanitizeArticle(docs)).toBe('<p><strong>重</strong><em>斜</em></p>');
});

test.each([
  [
    'lists go on where they began, with their letters and in their order',
    '<ol start=3><li>三<li value=7>七</ol><ol type=A><li>甲</ol><ol type=i start="-2"><li>x</ol><ol reversed start=1><li>末</ol><ol type=9 start=x><li>一</ol>',
    '<ol start="3"><li>三</li><li value="7">七</li></ol>\n<ol type="A"><li>甲</li></ol>\n<ol start="-2" type="i"><li>x</li></ol>\n<ol start="1" reversed><li>末</li></ol>\n<ol><li>一</li></ol>',
  ],
  [
    'a list that its style numbers, as Google Docs writes it',
    '<ol style="list-style-type:upper-roman"><li>其一</ol>',
    '<ol type="I"><li>其一</li></ol>',
  ],
  [
    'ruby',
    '<p><ruby>重<rp>(</rp><rt>chóng</rt><rp>)</rp>庆</ruby>，<rt>无</rt></p>',
    '<p><ruby>重<rp>(</rp><rt>chóng</rt><rp>)</rp>庆</ruby>，无</p>',
  ],
  [
    'abbreviations say what they stand for',
    '<acronym title="世界贸易组织">WTO</acronym><abbr>x</abbr>',
    '<p><abbr title="世界贸易组织">WTO</abbr>x</p>',
  ],
  ['quotations have their marks', '<q>他说<q>好</q>。</q>', '<p>“他说‘好’。”</p>'],
  [
    'words that run the other way',
    '<p dir=rtl>שלום <span lang=he>עולם</span></p><p dir=ltr>中</p><bdo dir=rtl>x</bdo>',
    '<p><span dir="rtl">שלום </span><span dir="rtl" lang="he">עולם</span></p>\n<p>中</p>\n<p><span dir="rtl">x</span></p>',
  ],
  ['preformatted text of old pages', '<xmp>a <b>\n  c</xmp>', '<pre>a &lt;b&gt;\n  c</pre>'],
  [
    'spans shown as blocks, scrolling words and definitions stand apart',
    '<span style="display:block">甲</span><span style="margin:0;display : flex">乙</span><marquee>丙</marquee>丁<dl><dt>词<dd>释</dl>',
    '<p>甲</p>\n<p>乙</p>\n<p>丙</p>\n<p>丁</p>\n<p>词</p>\n<p>释</p>',
  ],
  [
    'a source line broken beside a tag is no space either',
    '<p>复旦\n<b>\n大学</b>\n与<i>交通</i>\r\n<a href=/x>\n大学</a>\nand\n<b>MIT</b></p>',
    '<p>复旦<strong>大学</strong>与<em>交通</em><a href="/x">大学</a> and <strong>MIT</strong></p>',
  ],
])('what carries meaning in old pages is kept: %s', (_, html, clean) => {
  expect(sanitizeArticle(html)).toBe(clean);
  expect(sanitizeArticle(clean)).toBe(clean);
});

test('links within an article lead to their places and back; a link without a place is its words', () => {
  const html =
    '<p><a href="#part2">第二节</a>，<a href="file:///C:/old.htm#_ftn1" name="_ftnref1">[1]</a>，<a href="#gone">无处</a></p>' +
    '<a name="part2"></a><h2 id=unused>第二节</h2><div id="_ftn1"><p>　　<a href="#_ftnref1">[1]</a> 出处<a name="part2">。</a></p></div>';
  const clean =
    '<p><a href="#at-part2">第二节</a>，<a id="at-_ftnref1"></a><a href="#at-_ftn1">[1]</a>，无处</p>\n' +
    '<h2><a id="at-part2"></a>第二节</h2>\n<p><a id="at-_ftn1"></a><a href="#at-_ftnref1">[1]</a> 出处。</p>';
  expect(sanitizeArticle(html)).toBe(clean);
  expect(sanitizeArticle(clean)).toBe(clean);
});

test('no word is cut inside a character', () => {
  const rare = '𠮷'.repeat(1200);
  for (const html of [
    `<img src="/uploads/a.jpg" alt="${rare}">`,
    `<a href="/x" title="${rare}">x</a>`,
    `<abbr title="${rare}">x</abbr>`,
    `<img src="https://a.example/b.png" alt="a${rare}">`,
  ]) {
    expect(sanitizeArticle(html)).not.toMatch(/\p{Surrogate}/u);
    expect(sanitizeArticle(html)).toContain('𠮷');
  }
});

test.each([
  ['<div>', 60_000],
  ['<b>x<i>y', 40_000],
  ['<table><tr><td>', 20_000],
  ['<ul><li>', 40_000],
  ['<blockquote>x', 25_000],
  ['<a href=/x>', 30_000],
  ['<', 300_000],
  ['　', 100_000],
])(
  '300 kB of %s do not overflow, and four times as many take less than eight times as long',
  (unit, times) => {
    expect(sanitizeArticle(`${unit.repeat(times)}末`)).toContain('末');
    expect(growsTooFast(sanitizeArticle, (size) => unit.repeat(size), times / 16)).toBe(false);
  },
  120_000,
);

test('a picture of an import stands where it is now, with its size, or is quietly missing', () => {
  const pictures = new Map<string, FoundPicture | 'missing'>([
    ['../upload2013/a.jpg', { src: '/uploads/abcdefgh/800.webp', width: 800, height: 600 }],
    ['gone.jpg', 'missing'],
  ]);
  const html =
    '<p>前<img src="../upload2013/a.jpg" width=9 alt=甲>中<img src="gone.jpg" alt=\'"><script>乙\'>后<img src="gone.jpg" width=1></p>';
  const clean = sanitizeArticle(html, { pictures });
  expect(clean).toBe(
    `<p>前${img('/uploads/abcdefgh/800.webp', '甲', ' width="800" height="600"')}中</p>\n` +
      '<figure class="missing-picture"><figcaption>图片缺失："&gt;&lt;script&gt;乙</figcaption></figure>\n<p>后</p>',
  );
  expect(sanitizeArticle(clean)).toBe(clean);
});
