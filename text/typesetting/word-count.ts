// What stands for itself: Chinese characters and kana, and the marks of Chinese writing.
const each = String.raw`\p{Script=Han}\u3040-\u30ff\u3001-\u303f\uff00-\uffef“”‘’…—·`;
const counted = new RegExp(`[${each}]|[^${each}\\s]+`, 'gu');

/** 字数 as Chinese office programs count it: each Chinese character and mark is one, a word or number in letters one. */
export const countWords = (text: string): number => text.match(counted)?.length ?? 0;
