// Unicode's EquivalentUnifiedIdeograph.txt for the radicals of U+2E80–2EF3, without those whose ideograph no font has.
const radicals =
  '⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺒巳 ⺓幺 ⺔彑 ⺕彐 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺫目 ⺬示 ' +
  '⺭礻 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺶羊 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻈讠 ⻉贝 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ' +
  '⻝食 ⻟飠 ⻠饣 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟';

const ideographs = new Map(radicals.split(' ').map(([radical, ideograph]) => [radical, ideograph as string]));
const alike = /[\u2e80-\u2ef3\u2f00-\u2fd5\ufb00-\ufb06]/g;

/**
 * Text as somebody would type it: a PDF's radicals ⻓ ⼈ are the characters 长 人, its ligatures ﬁ ﬄ the letters fi ffl.
 * They look the same, but are neither found nor converted.
 */
export function asTyped(text: string): string {
  return text.replace(alike, (c) => ideographs.get(c) ?? c.normalize('NFKC'));
}

// What may not reach the database or a page: controls (PostgreSQL refuses NUL), lone surrogates, characters that
// reorder or hide text (Unicode TR36: bidi overrides, zero-width space, soft hyphen, BOM), non-characters, and the
// private-use characters that this site's own tokens are made of.
const forbidden =
  /(?![\t\n\v\f\r\x85])\p{Cc}|[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\ue00f\ufff9-\ufffb\ufffe\uffff]|\p{Surrogate}/gu;
const lineBreaks = /\r\n|[\r\v\f\x85\u2028\u2029]/g;

// No writing has more marks on one letter than a few; what is piled up draws over the lines around it, and to sort ever
// more of them NFC takes time that grows with the square of their number: seconds for 80,000.
const excessMarks = /(\p{M}{8})\p{M}+/gu;
const withoutExcess = (s: string) => s.replace(excessMarks, '$1');

/** Composed (NFC), as typed, without forbidden characters and piled marks; white space stays as it is. */
export const normal = (s: string) => withoutExcess(withoutExcess(asTyped(s.replace(forbidden, ''))).normalize('NFC'));

/** One tidy line: composed, without dangerous or invisible characters, every run of white space (also 　) one space. */
export function cleanLine(s: string): string {
  return normal(s)
    .replace(/[\s\x85]+/g, ' ')
    .trim();
}

/** Tidy text of several lines: like cleanLine within each line, line breaks as \n, at most two empty lines in a row. */
export function cleanText(s: string): string {
  return normal(s)
    .replace(lineBreaks, '\n')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
}
