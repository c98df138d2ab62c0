import fc from 'fast-check';
import { Converter } from 'opencc-js';
import { expect, test } from 'vitest';
import { fold } from '@/chinese/fold';

test.each([
  ['人工智能發展', '人工智能发展'],
  ['皇后與後來', '皇后与后来'],
  ['頭髮發展', '头发发展'],
  ['軟體爲何', '软体为何'],
  ['裡裏里', '里里里'],
  ['臺灣台灣枱', '台湾台湾台'],
  ['ＡＩ　２０２４！', 'AI 2024!'],
  ['Erdős Pékin', 'erdos pekin'],
  ['乾净干净', '干净乾净'],
  ['著名着', '着名著'],
  ['什麼什么', '什么什麼'],
])('%j and %j are one to search', (a, b) => {
  expect(fold(a)).toBe(fold(b));
});

test('different words stay different', () => {
  expect(new Set(['中国', '美国', '教授', '教师', 'ai', 'al', '干部', '干净'].map(fold)).size).toBe(8);
});

test('folding keeps the length of any text, changes nothing the second time, and leaves surrogates alone', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (text) => {
      expect(fold(text)).toHaveLength(text.length);
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
  expect(fold('𠮷A\ud800𝐀')).toBe('𠮷a\ud800𝐀');
  expect(fold('ß㎏ﬁ')).toBe('ß㎏ﬁ');
});

test('a long text is folded whole', () => {
  expect(fold('發'.repeat(20_000))).toBe(fold('发').repeat(20_000));
});

test('words written for Taiwan or Hong Kong are found by their Simplified form', () => {
  const sentences =
    '美国华裔教授在会议上发表了关于机器学习和量子计算的演讲，台湾与香港的学者也参加了。后面的里程碑，面条，头发，干部，皇后。';
  for (const to of ['tw', 'hk', 't'] as const) {
    expect(fold(Converter({ from: 'cn', to })(sentences))).toBe(fold(sentences));
  }
});
