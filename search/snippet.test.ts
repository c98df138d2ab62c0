import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from '@/search/query';
import { highlight, type Marked, snippet, withWideMarks } from '@/search/snippet';

const shown = (pieces: Marked[]) => pieces.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

test.each([
  ['人工智能治理', '人工智能', '[人工智能]治理'],
  ['人工智慧的發展', '人工智能发展', '[人工智慧]的[發展]'],
  ['中國大模型', '中国', '[中國]大模型'],
  ['中国美国', '美国 中国', '[中国美国]'],
  ['The Professors’ AI', 'professor ai', 'The [Professors]’ [AI]'],
  ['training', 'ai', 'training'],
  ['ＡＩ時代', 'ai 时代', '[ＡＩ時代]'],
  ['癌症与抗癌', '癌', '[癌]症与抗[癌]'],
  ['𠮷野家', '野家', '𠮷[野家]'],
  ['葛\u{e0100}城', '葛', '[葛\u{e0100}]城'],
  ['葛\u{e0100}城', '葛城', '[葛\u{e0100}城]'],
  ['the ﬁnance oﬃce', 'finance office', 'the [ﬁnance] [oﬃce]'],
  ['eine Straße', 'strasse', 'eine [Straße]'],
  ['⻓城与⼈⺠', '长城 人民', '[⻓城]与[⼈⺠]'],
  ['粗布𫄨衣', '絺衣', '粗布[𫄨衣]'],
  ['𝐀𝐈治理', 'ai治理', '[𝐀𝐈治理]'],
  ['清华,北大', '"清华，北大"', '[清华],[北大]'],
  ['清华，北大', '"清华,北大"', '[清华]，[北大]'],
  ['软体与软件', '软件', '[软体]与[软件]'],
  ['人工心脏与智能', '人工智能', '[人工]心脏与[智能]'],
  ['人工心脏与智能', '"人工智能"', '人工心脏与智能'],
  ['中国与美国', '中国 -美国', '[中国]与美国'],
])('in the title %s the search for %s marks %s', (title, q, marked) => {
  expect(shown(highlight(title, parseQuery(q)))).toBe(marked);
});

test.each([
  ['清华, 北大!', '清华', '[清华]，北大！'],
  ['清华,北大(南校)', '"清华,北大"', '[清华]，[北大]（南校）'],
  ['1,000人,5%', '人', '1,000[人],5%'],
])('the title %s found by %s is shown as %s', (title, q, marked) => {
  expect(shown(withWideMarks(highlight(title, parseQuery(q))))).toBe(marked);
});

test('a title without a query is one piece', () => {
  expect(highlight('标题', null)).toEqual([{ text: '标题', hit: false }]);
  expect(highlight('', parseQuery('中国'))).toEqual([]);
});

const filler = '这里是一些别的话。'.repeat(30);

test('a snippet shows the place where most of the words stand, from the beginning of its sentence', () => {
  const body = `${filler}只有算力。${filler}最后说到算力和治理都重要。${filler}`;
  const pieces = snippet(body, parseQuery('算力 治理'), 40);
  expect(shown(pieces)).toContain('最后说到[算力]和[治理]都重要。');
  expect(pieces[0]).toEqual({ text: '…', hit: false });
  expect(pieces.at(-1)?.text).toMatch(/…$/);
});

test('a hit at the beginning needs no ellipsis before it, a short text none at all', () => {
  expect(shown(snippet('算力不足。', parseQuery('算力')))).toBe('[算力]不足。');
  expect(shown(snippet(`算力${filler}`, parseQuery('算力'), 20))).toMatch(/^\[算力\].{18}…$/);
});

test('without a hit or a query the text begins', () => {
  expect(shown(snippet(filler, parseQuery('算力'), 9))).toBe('这里是一些别的话。…');
  expect(shown(snippet('短', null))).toBe('短');
  expect(snippet('', null)).toEqual([]);
});

test('paragraphs are one line, and English gets twice the length', () => {
  expect(shown(snippet('一\n算力\n二', parseQuery('算力')))).toBe('一 [算力] 二');
  const english = 'A conference on computing was held. '.repeat(30);
  expect(shown(snippet(english, parseQuery('conferences'), 60)).length).toBeGreaterThan(100);
});

test('pieces joined are the text, no character is halved, and a snippet stays near its length', () => {
  const unit = fc.constantFrom(
    '中',
    '國',
    '国',
    'AI',
    ' ',
    '。',
    '𠮷',
    '葛\u{e0100}',
    'e\u0301',
    '👨‍👩‍👧',
    '\n',
    '软体',
    '癌',
  );
  const q = fc.constantFrom('中国', '癌', 'AI', '软件', '葛 e', '"国AI" 癌', '中国AI癌');
  const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 300 }), q, (parts, asked) => {
      const text = parts.join('');
      const query = parseQuery(asked);
      const pieces = highlight(text, query);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      const boundaries = new Set([...segmenter.segment(text)].map(({ index }) => index));
      let at = 0;
      for (const piece of pieces) {
        expect(boundaries.has(at)).toBe(true);
        at += piece.text.length;
      }
      const joined = snippet(text, query, 30)
        .map((piece) => piece.text)
        .join('');
      expect(joined.length).toBeLessThan(30 * 2 + 20);
      const words = joined.replace(/^…|…$/g, '');
      expect(text.replace(/\s/g, ' ')).toContain(words);
      expect(words).not.toMatch(/^[\p{M}\udc00-\udfff\u200d]|[\ud800-\udbff\u200d]$/u);
    }),
  );
});
