import type { DemonstrationArrangement } from '@/db/fronts/demonstration';
import type { PlacementKind } from '@/db/fronts/places';

/** Beginnings of titles of articles that stand in these places besides 头条 and 推荐, which their own lines tell. */
const placed: Partial<Record<PlacementKind, string[]>> = {
  slide: ['七十六岁，他把', '在湖边种豆角的人', '二十三座無名橋', '中秋联欢纪实', '霞浦藏书楼访书记'],
  top: ['会员大会通知', '一位退休教授的三千封'],
};

export const placesOf = (title: string): PlacementKind[] =>
  (Object.entries(placed) as [PlacementKind, string[]][]).flatMap(([place, beginnings]) =>
    beginnings.some((beginning) => title.startsWith(beginning)) ? [place] : [],
  );

/** 首页版面 as an editor arranged it: a topic has a block in the place of 历届活动, and an older article stands first among the newest. */
export const arrangement: DemonstrationArrangement = {
  topic: 'old-paper',
  first: '一座茶馆的三本账',
  lines: { topic: 2, columns: 4, ranking: 8 },
  hidden: 'past-events',
};
