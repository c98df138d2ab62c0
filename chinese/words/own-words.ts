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
  于是之 于是之
  小面积 小面積
  商铺 商鋪
  并州 并州
  并为 並爲
  并到 並到
  并成 並成
  并成为 並成爲
  并兼 並兼
  并发行 並發行
  并发展 並發展
  并发现 並發現
  并发表 並發表
  并发布 並發布
  并发出 並發出
  并发生 並發生
  准将 准將
  高干 高幹
  一干人 一干人
  回归线 回歸線
  北回归线 北回歸線
  南回归线 南回歸線
  回归年 回歸年`;

/** Words of ours beside those of OpenCC, in its notation: a Simplified and a Traditional form. */
export const ownWords: readonly (readonly [string, string])[] = pairs
  .trim()
  .split('\n')
  .map((line) => line.trim().split(' ') as [string, string]);
