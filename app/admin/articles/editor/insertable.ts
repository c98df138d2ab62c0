/** What can be put into the text from the menu of “/”, in its order, with its name in pinyin, a space between syllables. */
const pinyin: Record<string, string> = {
  图片: 'tu pian',
  组图: 'zu tu',
  表格: 'biao ge',
  脚注: 'jiao zhu',
  视频: 'shi pin',
  附件: 'fu jian',
  分隔线: 'fen ge xian',
  引文: 'yin wen',
  标题: 'biao ti',
  小标题: 'xiao biao ti',
  项目列表: 'xiang mu lie biao',
  编号列表: 'bian hao lie biao',
  链接: 'lian jie',
};

export const insertable = Object.keys(pinyin);

/** Whether what is typed behind “/” means this: characters of its name, its pinyin or the initials of that. */
export function isMeant(name: string, typed: string): boolean {
  const words = typed.toLowerCase().replace(/['’\s]/g, '');
  const syllables = (pinyin[name] ?? '').split(' ');
  const initials = syllables.map((syllable) => syllable[0]).join('');
  return name.includes(words) || syllables.join('').startsWith(words) || initials.startsWith(words);
}

/** The “/…” that ends the words before the cursor, at the beginning of them or behind a space; null without one. */
export function typedCommand(before: string): { length: number; words: string } | null {
  const [whole, words] = /(?<![^\s\u3000])[/／]([\p{L}'’]{0,12})$/u.exec(before) ?? [];
  return whole === undefined ? null : { length: whole.length, words: words ?? '' };
}
