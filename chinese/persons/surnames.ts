// Surnames that a dictionary takes for another word, with how Traditional writes them.
const surnames = ['余余', '范范', '于于', '钟鍾', '郁郁', '涂涂', '朴朴', '卜卜', '姜姜', '岳岳', '种种'];
const titles = [
  ...['先生', '女士', '小姐', '太太', '教授', '博士', '院士', '主任', '同志', '理事'].map((title) => [title, title]),
  ['老师', '老師'],
  ['同学', '同學'],
  ['师傅', '師傅'],
  ['医生', '醫生'],
  ['医师', '醫師'],
  ['记者', '記者'],
  ['编辑', '編輯'],
  ['校长', '校長'],
  ['院长', '院長'],
  ['所长', '所長'],
  ['会长', '會長'],
  ['理事长', '理事長'],
  ['秘书长', '秘書長'],
] as const;

// After a title only those that begin no other word: 教授余下的 is no 余.
const afterTitle = ['谷谷', '钟鍾', '郁郁', '涂涂', '姜姜'];
const before = [...titles, ['学者', '學者'], ['作者', '作者'], ['作家', '作家'], ['馆长', '館長']] as const;

/** A surname before a title, 余先生 is nobody of the 餘, or after one: 学者谷雨生 has no 穀雨. */
export const titledSurnames: [string, string][] = [
  ...surnames.flatMap((pair) => titles.map(([from, to]): [string, string] => [pair[0] + from, pair[1] + to])),
  ...afterTitle.flatMap((pair) => before.map(([from, to]): [string, string] => [from + pair[0], to + pair[1]])),
];
