import { turnPlacements } from '@/db/fronts/placements';
import type { Job } from '@/jobs/job';
import { changed } from '@/site/tags';

/** Ends 头条, 推荐, 幻灯 and 置顶 at their time. */
export const turnPlacementsJob: Job = {
  every: 10,
  run: async ({ expire }) => {
    if (await turnPlacements()) await expire(changed.front());
  },
};
