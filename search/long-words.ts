import { fold } from '@/chinese/fold';
import { wordCounts } from '@/chinese/words/word-counts';
import { synonymWords } from '@/search/synonyms';

// What this site's readers look for and the counted words lack.
const more = `
人工智能 人工智慧 机器学习 深度学习 大语言模型 云计算 大数据 互联网 物联网 自动驾驶 新能源 量子计算 集成电路 知识产权 高等教育 基础研究 科学研究 学术会议
气候变化 可持续发展 全球化 改革开放 一带一路 中美关系 两岸关系 同学会 校友会 联谊会 理事会 董事会 基金会 商会 研讨会 座谈会 年会 论坛 音乐会 春节联欢会
中秋节 端午节 元宵节 国庆节 感恩节 加州大学 斯坦福 哈佛大学 麻省理工 复旦大学 浙江大学 武汉大学 南京大学 中山大学 台湾大学 中央研究院 科学院 工程院
中国科学院 中国工程院 硅谷 华人社区 华侨华人 留学人员 海外华人 绿卡 移民局 奖学金 博士后 副教授 终身教授 诺贝尔奖 新冠疫情 老年痴呆 糖尿病 心脏病`;

let lengths: Map<string, number[]> | undefined;
let words: Set<string> | undefined;

/**
 * Folded words of three and more characters, by their first two. They are part of the index: whoever changes them here
 * in synonyms.ts or counts word-counts.ts again raises indexVersion (search/article-index.ts).
 */
export function longWords(): { words: Set<string>; lengths: Map<string, number[]> } {
  if (words && lengths) return { words, lengths };
  const counted = wordCounts.split('\n').flatMap((line) => line.split(' ').slice(1));
  words = new Set(
    [...counted, ...synonymWords, ...more.trim().split(/\s+/)].map(fold).filter((word) => word.length > 2),
  );
  lengths = new Map();
  for (const word of words) {
    const beginning = word.slice(0, 2);
    const of = lengths.get(beginning) ?? [];
    if (!of.includes(word.length)) lengths.set(beginning, [...of, word.length]);
  }
  return { words, lengths };
}

/** Whether the index knows a folded word as a whole: 大学生, not the pairs 大学 and 学生, which may stand apart. */
export const isLongWord = (word: string): boolean => word.length > 2 && longWords().words.has(word);

/** Every such word in a folded run of Chinese characters, also one inside or across others. */
export function longWordsIn(run: string): string[] {
  if (run.length < 3) return [];
  const found: string[] = [];
  for (let at = 0; at + 3 <= run.length; at += 1) {
    for (const length of longWords().lengths.get(run.slice(at, at + 2)) ?? []) {
      const word = run.slice(at, at + length);
      if (word.length === length && longWords().words.has(word)) found.push(word);
    }
  }
  return found;
}
