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
