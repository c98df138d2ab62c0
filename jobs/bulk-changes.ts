import { forgetBulk, workOnOpenBulk } from '@/db/bulk-changes/work';
import type { Job } from '@/jobs/job';
import { changed } from '@/site/tags';

/** Goes on with what a request had no time for, or a crash left. */
export const finishBulkChanges: Job = {
  every: 3,
  run: async ({ expire }) => {
    const ids = await workOnOpenBulk(20_000);
    if (ids.length) await expire(changed.bulk(ids));
  },
};

export const clearBulkChanges: Job = { every: 3600, run: forgetBulk };
