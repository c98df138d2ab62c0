import { turnPlacements } from '@/db/fronts/placements';
import type { Job } from '@/jobs/job';
import { changed } from '@/site/tags';

/** 头条, 推荐, 幻灯 and 置顶 go by themselves at their end. */
export const turnPlacementsJob: Job = {
  every: 10,
  run: async ({ expire }) => {
    if (await turnPlacements()) await expire(changed.front());
  },
};
