import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanHtml } from '@/chinese/html-scanner';
import { convertHtml } from '@/chinese/script-html';
import { leastCpu } from '@/scripts/testing/cpu';

const tw = (html: string) => convertHtml(html, 'zh-tw');

test.each([
  ['text', '<p class="头">头发</p>', '<p class="头">頭髮</p>'],
  [
    'a word across a mark',
    '<p>头<mark>发</mark>与<strong>干</strong>部</p>',
    '<p>頭<mark>髮</mark>與<strong>幹</strong>部</p>',
  ],
  ['a word across two texts of React', '<p>头<!-- -->发</p>', '<p>頭<!-- -->髮</p>'],
  ['a word that changes its length', '<p>上<b>互联</b>网</p>', '<p>上<b>網際網路</b></p>'],
  ['neighbouring links, not one word', '<a>前后</a><a>面条</a>', '<a>前後</a><a>麵條</a>'],
  ['the title', '<title>软件 & 发展</title>', '<title>軟體 & 發展</title>'],
  ['entities', '<p>A&amp;B&nbsp;软件&#x27;</p>', '<p>A&amp;B&nbsp;軟體&#x27;</p>'],
  [
    'alt, title, placeholder, aria-label',
    '<img alt="头发" title=\'软件\' src="/头.jpg"><input placeholder="关键字" aria-label=搜索 value="头发">',
    '<img alt="頭髮" title=\'軟體\' src="/头.jpg"><input placeholder="關鍵字" aria-label=搜尋 value="头发">',
  ],
  [
    'descriptions',
    '<meta name="description" content="软件"><meta content="头发" property="og:title"><meta name="viewer" content="头发">',
    '<meta name="description" content="軟體"><meta content="頭髮" property="og:title"><meta name="viewer" content="头发">',
  ],
  [
    'the placeholder of a field, not its text',
    '<textarea placeholder="软件">头发</textarea>',
    '<textarea placeholder="軟體">头发</textarea>',
  ],
  ['an option with a value', '<option value="全部">软件</option>', '<option value="全部">軟體</option>'],
  ['a button', '<button value="头">软件</button>', '<button value="头">軟體</button>'],
])('%s: converted', (_, html, expected) => {
  expect(tw(html)).toBe(expected);
});

test.each([
  '<script>const a = "头发<p>软件</p>"</script>',
  '<script type="application/ld+json">{"headline":"头发"}</script>',
  '<style>p::before{content:"头发"}</style>',
  '<textarea name="a">头发</textarea>',
  '<code>头发</code><pre>软件 <b>头发</b></pre>',
  '<p translate="no" title="软件">头发<b>软件</b></p>',
  '<div data-as-written="">头发<div>软件</div>头发</div>',
  '<em data-as-written>头发</em>',
  '<option>软件</option>',
  '<!-- 头发 --><!doctype html><a href="/columns/头发" data-x="软件" id=头发></a>',
  '<input type="submit" value="软件"><input type="hidden" value="头发">',
  '<p>https://zh.example/wiki/头发?软件=发</p>',
  '<p data-a="<p>头发</p>" onclick=\'头发\'>x</p>',
  '<title translate=no>头发</title>',
])('%s stays byte for byte', (html) => {
  expect(tw(html)).toBe(html);
  expect(convertHtml(html, 'zh-cn')).toBe(html);
});

test.each([
  ['a word across marks', '<p>里<b>昂</b>头<b>发</b>软<i>件</i></p>', '<p>里<b>昂</b>头<b>发</b>軟<i>體</i></p>'],
  ['a term', '<p title="头发">头发与头</p>', '<p title="头发">头发與頭</p>'],
  [
    'an address of e-mail',
    '<p>请写给：张发@例子.公司或发信到info@x.org</p>',
    '<p>請寫給：张发@例子.公司或發信到info@x.org</p>',
  ],
])('%s stays as written where it stands', (_, html, expected) => {
  expect(convertHtml(html, 'zh-tw', { words: ['头发'] })).toBe(expected);
});

test('a quoted title follows what stands round it', () => {
  expect(tw('<p>《发现软件》里的软件</p><p>《劳动法》与《民法总则》</p>')).toBe(
    '<p>《發現軟體》裡的軟體</p><p>《勞動法》與《民法總則》</p>',
  );
  expect(convertHtml('<p>《學人動向》裡的軟體</p>', 'zh-cn')).toBe('<p>《学人动向》里的软件</p>');
});

test('an author is written as a name, in the byline and wherever the page names the person', () => {
  const page = '<a href="/" rel="author">钟里</a><p>钟里说：软件里有钟。</p><h1 data-person="">余云发</h1>';
  expect(tw(page)).toBe('<a href="/" rel="author">鍾里</a><p>鍾里說：軟體裡有鐘。</p><h1 data-person="">余雲發</h1>');
});

test('quotation marks round what stays are a pair too', () => {
  expect(tw('<p>“<span translate="no">AI</span>”共找到 4 篇</p><p>“It’s”</p>')).toBe(
    '<p>「<span translate="no">AI</span>」共找到 4 篇</p><p>“It’s”</p>',
  );
});

test('a link alone in its language is taken for it', () => {
  expect(tw('<li><a lang="zh-Hant">干卿之后</a></li><p lang="zh-Hant">之后</p>之后')).toBe(
    '<li><a lang="zh-Hant">干卿之后</a></li><p lang="zh-Hant">之后</p>之後',
  );
});

test('after what stays, the page goes on being converted', () => {
  expect(tw('<div translate="no"><div>头</div>发</div><p>软件</p>')).toBe(
    '<div translate="no"><div>头</div>发</div><p>軟體</p>',
  );
  expect(tw('<br translate=no><p>软件</p><pre>头</pre>软件')).toBe('<br translate=no><p>軟體</p><pre>头</pre>軟體');
  expect(tw('<p>见https://a.example/x这里的软件，后来</p>')).toBe('<p>見https://a.example/x這裡的軟體，後來</p>');
});

test('each paragraph and title is taken for the script that it is written in', () => {
  const html = '<li><a>这里的后来</a></li><li><a>這裡的皇后與哈里森</a></li><p>這是<a>里根</a>的話</p>';
  expect(tw(html)).toBe('<li><a>這裡的後來</a></li><li><a>這裡的皇后與哈里森</a></li><p>這是<a>里根</a>的話</p>');
  expect(convertHtml(html, 'zh-cn')).toBe(
    '<li><a>这里的后来</a></li><li><a>这里的皇后与哈里森</a></li><p>这是<a>里根</a>的话</p>',
  );
});

test('what does not tell follows the language that the page says', () => {
  expect(tw('<p>范围之后</p>')).toBe('<p>範圍之後</p>');
  expect(
    tw('<article lang="zh-Hant"><p>干卿何事</p><div lang="zh-Hans"><p>之后</p></div><p>之后</p></article><p>之后</p>'),
  ).toBe(
    '<article lang="zh-Hant"><p>干卿何事</p><div lang="zh-Hans"><p>之後</p></div><p>之后</p></article><p>之後</p>',
  );
});

test('as written nothing changes, and tokens pass through', () => {
  const html = '<p title="\ue000">欢迎\ue001name\ue002回来</p>';
  expect(convertHtml(html, 'as-written')).toBe(html);
  expect(tw(html)).toBe('<p title="\ue000">歡迎\ue001name\ue002回來</p>');
});

const soup = fc.array(
  fc.oneof(
    fc.constantFrom('头发', '軟體', '后', '<', '>', '"', "'", '</', '<!--', '-->', '&amp;', '\n', 'https://a/头'),
    fc.constantFrom(
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<a title="头发">',
      '<img alt=头 src=头>',
      '<script>',
      '</script>',
      '<pre>',
      '</pre>',
    ),
    fc.constantFrom(
      '<div translate=no>',
      '<div lang=zh-TW>',
      '</div>',
      '<title>',
      '</title>',
      '<br/>',
      '<option>',
      '<!doctype html>',
    ),
    fc.string(),
  ),
);

test('whatever the page, its tags stay, Simplified stays in Simplified, and only Chinese changes', () => {
  const bones = (html: string) => {
    const found: string[] = [];
    scanHtml(html, { text: () => found.push('…'), tag: (tag) => found.push(`${tag.closing ? '/' : ''}${tag.name}`) });
    return found;
  };
  fc.assert(
    fc.property(soup, (parts) => {
      const html = parts.join('');
      for (const script of ['zh-cn', 'zh-tw', 'zh-hk'] as const) {
        const converted = convertHtml(html, script);
        expect(bones(converted)).toEqual(bones(html));
        expect(converted.replace(/\p{Script=Han}/gu, '')).toBe(html.replace(/\p{Script=Han}/gu, ''));
      }
      const simplified = html.replaceAll('軟體', '软件');
      expect(convertHtml(simplified, 'zh-cn')).toBe(simplified);
    }),
    { numRuns: 500 },
  );
});

test('a page of 60 kB costs little more than counting its characters', () => {
  const paragraph =
    '<p>薛澜表示，随着多个 <strong>AI</strong> 新技术不断突破，这对于中国的创新体系是一个很大的冲击。</p>\n';
  const link =
    '<li class="row"><a class="title underline-offset-4" href="/articles/35463" title="学人动向">图灵奖得主：坐学术冷板凳的30年</a> <time datetime="2024-05-18">2024-05-18</time></li>\n';
  const page = `<!doctype html><html lang="zh-Hans"><head><title>软件</title></head><body>${paragraph.repeat(150)}${link.repeat(300)}</body></html>`;
  expect(page.length).toBeGreaterThan(55_000);
  const count = () => {
    const counts = new Map<string, number>();
    for (const character of page) counts.set(character, (counts.get(character) ?? 0) + 1);
    return counts;
  };
  // The bound is about three times what was measured.
  const tenTimes = (work: () => unknown) => () => Array.from({ length: 10 }, work);
  expect(
    leastCpu(
      tenTimes(() => tw(page)),
      5,
    ) / leastCpu(tenTimes(count), 5),
  ).toBeLessThan(25);
});
