import { beginsWithCommonSurname } from '@/text/family-names';
import { fold } from '@/text/fold';

const words = new Intl.Segmenter('zh', { granularity: 'word' });

const either = (list: string) => list.trim().split(/\s+/).join('|');

// What stands after a name, in both scripts.
const titles =
  either(`教授 博士 院士 硕士 碩士 先生 女士 小姐 太太 夫人 老师 老師 同学 同學 学长 學長 研究员 研究員 工程师 工程師
  医生 醫生 医师 醫師 律师 律師 会计师 會計師 校长 校長 院长 院長 所长 所長 系主任 主任 会长 會長 理事长 理事長 秘书长 秘書長 董事长 董事長
  总裁 總裁 总经理 總經理 主席 总统 總統 总理 總理 部长 部長 市长 市長 州长 州長 大使 议员 議員 将军 將軍 主编 主編 社长 社長 馆长 館長`);
const rank = '(?:副|助理|名誉|名譽|荣誉|榮譽|特聘|讲座|講座|终身|終身|客座|常务副|常務副|前|原)?';
// What stands before one; a byline too.
const before = `(?:${titles}|${either('记者 記者 作者 作家 学者 學者 诗人 詩人 导演 導演 主持人 科学家 科學家 画家 畫家 主讲人 主講人')})|(?:作者|记者|記者|撰文|翻译|翻譯|摄影|攝影|主讲|主講|文|图|圖)\\s?[:：/／]\\s?`;
const afterName =
  /^(?:\P{L}|$|表示|说|說|认为|認為|指出|介绍|介紹|强调|強調|回忆|回憶|告诉|告訴|透露|坦言|宣布|宣佈|发表|發表|主持|出席|获|獲|致辞|致辭|讲|講|谈|談|在|对|對|从|從|向|与|與|和|及|的|等|是|将|將|曾|还|還|也|率|任)/u;

const endings = new RegExp(`(?<=\\p{Script=Han}{2})${rank}(?:${titles})`, 'gu');
const beginnings = new RegExp(`(?:${before})(?=\\p{Script=Han}{2})`, 'gu');
const compound =
  /^(?:欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|司徒|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|长孙|長孫|夏侯|端木)/;
// No part of a given name; and what may stand before a name though it is a name itself.
const never = /[的了是在有不我他她们們这這那个個之或某各该該本两兩几幾位名前后後说說讲講谈談]|[学學系院校部]$/;
const joins = /^[向于於和同与與由及并並]/;

const isHan = (text: string) => /^\p{Script=Han}+$/u.test(text);

/** How many characters the surname at the beginning has; 0 where there is none. */
const surnameOf = (name: string) => (compound.test(name) ? 2 : beginsWithCommonSurname(fold(name)) ? 1 : 0);

/** Whether the words of `around` fall so that the characters from `start` to `end` are a surname and a given name. */
function isName(around: string, start: number, end: number): boolean {
  const name = around.slice(start, end);
  const surname = surnameOf(name);
  const given = name.length - surname;
  if (!surname || given < 1 || given > 2 || !isHan(name) || never.test(name.slice(surname))) return false;
  if (joins.test(name) && name.length > 2 && surnameOf(name.slice(1))) return false;
  const starts = new Map([...words.segment(around)].map(({ index, segment }) => [index, segment]));
  const first = starts.get(start);
  if (first === undefined || (end < around.length && !starts.has(end))) return false;
  // 丁肇中 is a word of its own; 史学 and 高明 are words that are no names.
  return first.length === surname || (first === name && name.length > 2);
}

/**
 * The persons whom a text names beside a title or as its author (薛澜教授, 校长窦贤康表示, 文/王伟), by surname, the
 * bounds of words and what stands around: rather one too few than a word that is no name.
 */
export function personsIn(text: string): string[] {
  const found = new Set<string>();
  const take = (from: number, to: number) => {
    const left = Math.max(0, from - 8);
    const fits = isName(text.slice(left, to + 6), from - left, to - left);
    if (fits) found.add(text.slice(from, to));
    return fits;
  };
  for (const { index } of text.matchAll(endings))
    [4, 3, 2].some((length) => index >= length && take(index - length, index));
  for (const match of text.matchAll(beginnings)) {
    const from = match.index + match[0].length;
    [4, 3, 2].some(
      (length) => afterName.test(text.slice(from + length, from + length + 2)) && take(from, from + length),
    );
  }
  return [...found];
}

/** The same in a page. */
export const personsInHtml = (html: string): string[] => personsIn(html.replace(/<[^>]*>/g, '\n'));
