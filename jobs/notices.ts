import { turnNotices } from '@/db/notices/notices';
import type { Job } from '@/jobs/job';
import { changed } from '@/site/tags';

/** Shows and ends 公告条 at their times. They are on every page, so every page is expired. */
export const turnNoticesJob: Job = {
  every: 10,
  run: async ({ expire }) => {
    if (await turnNotices()) await expire(changed.notice());
  },
};
