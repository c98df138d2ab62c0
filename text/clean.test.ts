import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLine, cleanText } from '@/text/clean';

test.each([
  ['  薛澜　：　算力  ', '薛澜 ： 算力'],
  ['第一行\r\n第二行\t完', '第一行 第二行 完'],
  ['a\u0000b\u0007c\u009fd', 'abcd'],
  ['\u202e倒\u2066排\u2069', '倒排'],
  ['半\ud842字', '半字'],
  ['\udfb7反半', '反半'],
  ['𠮷 👨‍👩‍👧', '𠮷 👨‍👩‍👧'],
  ['令\ue000牌\ue00f内\ue010外', '令牌内\ue010外'],
  ['零\u200b宽\ufeff空\u00ad格', '零宽空格'],
  ['e\u0301', 'é'],
  ['\uf9dc', '\u9686'],
  [`x${'\u0316'.repeat(400)}y`, `x${'\u0316'.repeat(8)}y`],
  ['בְּרֵאשִׁ֖ית', 'בְּרֵאשִׁ֖ית'.normalize('NFC')],
  ['⻓城⻢车⻋站⼈⺠⾼', '长城马车车站人民高'],
  ['oﬃce ﬁrst ﬂow eﬀect aﬄict ﬆop', 'office first flow effect afflict stop'],
  ['\u3000\u00a0', ''],
])('the line %j becomes %j', (s, clean) => {
  expect(cleanLine(s)).toBe(clean);
});

test.each([
  ['一\r\n二\r三\u2028四', '一\n二\n三\n四'],
  ['一\n\n\n\n\n\n二', '一\n\n\n二'],
  ['　　缩进  的 \n 段落　', '缩进 的\n段落'],
  ['\n\n空白 \n　\n\n \n\n之间\n\n', '空白\n\n\n之间'],
])('the text %j becomes %j', (s, clean) => {
  expect(cleanText(s)).toBe(clean);
});

test('cleaning twice changes nothing, and nothing forbidden is left', () => {
  const any = fc.array(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\r', '\n', '\u0000', '\u202e', '\ud800', '　', '\u0301')),
  );
  fc.assert(
    fc.property(any, (parts) => {
      for (const clean of [cleanLine, cleanText]) {
        const once = clean(parts.join(''));
        expect(clean(once)).toBe(once);
        expect(once).not.toMatch(/\p{Surrogate}/u);
        expect(once).not.toMatch(/[\0\r\u202a-\u202e\ue000-\ue00f]/);
      }
    }),
  );
});
