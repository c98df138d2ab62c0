import { turnPlacements } from '@/db/fronts/placements';
import { turnNotices } from '@/db/notices/notices';
import type { Run } from '@/jobs/job';
import { changed } from '@/site/tags';

/** Ends 头条, 推荐, 幻灯 and 置顶 at their time. */
export const endPlacements: Run = async ({ expire }) => {
  if (await turnPlacements()) await expire(changed.front());
};

/** Shows and ends 公告条 at their times. They are on every page, so every page is expired. */
export const showAndEndNotices: Run = async ({ expire }) => {
  if (await turnNotices()) await expire(changed.notice());
};
