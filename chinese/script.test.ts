import { Converter } from 'opencc-js';
import { expect, test } from 'vitest';
import { convertText, guessLang, type Script } from '@/chinese/script';
import { kindOf } from '@/chinese/script-evidence';

test.each<[string, Script, string]>([
  ['皇后与后来，公里与里面，头发与发展，干部与干净', 'zh-tw', '皇后與後來，公里與裡面，頭髮與發展，幹部與乾淨'],
  ['皇后与后来，公里与里面，头发与发展，干部与干净', 'zh-hk', '皇后與後來，公里與裏面，頭髮與發展，幹部與乾淨'],
  ['软件、网络、信息、打印、搜索、登录', 'zh-tw', '軟體、網路、資訊、列印、搜尋、登入'],
  ['软件、网络、信息', 'zh-hk', '軟件、網絡、信息'],
  ['支持、研究对象、历史进程、最新消息、社区', 'zh-tw', '支持、研究對象、歷史進程、最新消息、社區'],
  ['格拉斯哥、年轻的士兵、包罗万象、类型', 'zh-tw', '格拉斯哥、年輕的士兵、包羅萬象、類型'],
  ['軟體與資訊，基因序列，智慧', 'zh-cn', '软件与信息，基因序列，智慧'],
  ['什麼時候著名的學者看著衞星綫圖説', 'zh-cn', '什么时候著名的学者看着卫星线图说'],
  ['乾隆皇帝與乾淨的水', 'zh-cn', '乾隆皇帝与干净的水'],
  ['皇后與公里，哈里森，余英時', 'zh-tw', '皇后與公里，哈里森，余英時'],
  ['爲何裏面有一羣人着急', 'zh-tw', '為何裡面有一群人著急'],
  ['為何裡面有一群人', 'zh-hk', '為何裏面有一羣人'],
  ['參加著名學者的會議，看著', 'zh-hk', '參加著名學者的會議，看着'],
  ['台灣與臺灣，衞星説明，温度綫', 'zh-tw', '台灣與臺灣，衛星說明，溫度線'],
  ['什么著名的乾隆瞭望台', 'zh-cn', '什么著名的乾隆瞭望台'],
  ['后台管理', 'zh-tw', '後臺管理'],
  ['后台管理', 'zh-cn', '后台管理'],
  ['《學人動向》刊登了他的文章，这是第一篇', 'zh-cn', '《学人动向》刊登了他的文章，这是第一篇'],
  ['《學人動向》刊登了他的文章，这是第一篇', 'zh-tw', '《學人動向》刊登了他的文章，這是第一篇'],
  ['這裡的皇后與公里，只有这個字', 'zh-tw', '這裡的皇后與公里，只有這個字'],
  ['数位学者用数字技术', 'zh-tw', '數位學者用數字技術'],
  [
    '數位學者看了一部影片，學習數位技術，不顧區域性的核心',
    'zh-cn',
    '数位学者看了一部影片，学习数字技术，不顾区域性的核心',
  ],
  ['统计学者谷雨生说：“软件‘好’，it’s fine.”', 'zh-tw', '統計學者谷雨生說：「軟體『好』，it’s fine.」'],
  ['他說：「『軟體』好」', 'zh-cn', '他说：“‘软件’好”'],
  ['他說：“軟體”', 'zh-tw', '他說：“軟體”'],
  ['他说：「软件」', 'zh-cn', '他说：「软件」'],
  ['English only, 123', 'zh-tw', 'English only, 123'],
  ['', 'zh-cn', ''],
])('%s in %s is %s', (text, script, expected) => {
  expect(convertText(text, script)).toBe(expected);
});

test('as written is untouched, and so is each script asked for in itself', () => {
  const simplified = '薛澜表示，中国大部分模型都是“套壳”，算力也被“卡脖子”了。';
  const taiwan = '他說，這裡的資訊與軟體，都是為了學術著作。';
  expect(convertText(`${simplified}\n${taiwan}`, 'as-written')).toBe(`${simplified}\n${taiwan}`);
  expect(convertText(simplified, 'zh-cn')).toBe(simplified);
  expect(convertText(taiwan, 'zh-tw')).toBe(taiwan);
});

test('each line of a text is taken for what it is, a line that does not tell for what the whole is', () => {
  expect(convertText('简体的后来\n這是繁體的皇后\n公里', 'zh-tw')).toBe('簡體的後來\n這是繁體的皇后\n公里');
  expect(convertText('這是傳統的漢字\n里根', 'zh-tw')).toBe('這是傳統的漢字\n里根');
});

test('to Hong Kong the words are those of opencc-js', () => {
  const text = '美国华裔教授在会议上发表了关于机器学习的演讲，后来的里程碑，面条，头发，干部。';
  expect(convertText(text, 'zh-hk')).toBe(Converter({ from: 'cn', to: 'hk' })(text));
});

test.each([
  ['这是简体', 'hans'],
  ['這是繁體', 'hant'],
  ['这是简体的《學人》', 'mostly-hans'],
  ['這是繁體的简', 'mostly-hant'],
  ['后台里只有干', null],
  ['English', null],
])('the characters of %s tell %s', (text, kind) => {
  expect(kindOf(text)).toBe(kind);
});

test.each([
  ['薛澜：算力', 'zh-Hans'],
  ['薛瀾：算力', 'zh-Hant'],
  ['Sail Through the Mist - SoCal Innovation Forum 2019', 'en'],
  ['KAN 核心团队用 AI 发现方程', 'zh-Hans'],
  ['Professor Yau (丘成桐) on Geometry and Physics in Beijing', 'en'],
  ['2024', 'zh-Hans'],
  ['', 'zh-Hans'],
])('%s is %s', (text, lang) => {
  expect(guessLang(text)).toBe(lang);
});
