import { turnNotices } from '@/db/notices/notices';
import type { Job } from '@/jobs/job';
import { changed } from '@/site/tags';

/** 公告条 appears and goes by itself: it stands on every page, so every page is made anew. */
export const turnNoticesJob: Job = {
  every: 10,
  run: async ({ expire }) => {
    if (await turnNotices()) await expire(changed.notice());
  },
};
