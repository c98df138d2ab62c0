const pairs = `
  改制为 改制爲
  巨变 巨變
  巨额 巨額
  巨富 巨富
  巨野 巨野
  通车里程 通車里程
  强奸 強姦
  二冲程 二衝程
  四冲程 四衝程
  影后 影后
  甲胄 甲冑
  雇主 僱主
  儿里 兒裏
  于是之 于是之`;

/** Words of ours beside those of OpenCC, in its notation: a Simplified and a Traditional form. */
export const ownWords: readonly (readonly [string, string])[] = pairs
  .trim()
  .split('\n')
  .map((line) => line.trim().split(' ') as [string, string]);
