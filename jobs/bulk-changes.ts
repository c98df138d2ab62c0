import { forgetBulk, workOnOpenBulk } from '@/db/bulk-changes/work';
import type { Job } from '@/jobs/job';
import { changed } from '@/site/tags';

/** Continues bulk changes that were too long for their request or that a crash interrupted. */
export const finishBulkChanges: Job = {
  every: 3,
  run: async ({ expire }) => {
    const ids = await workOnOpenBulk(20_000);
    if (ids.length) await expire(changed.bulk(ids));
  },
};

export const clearBulkChanges: Job = { every: 3600, run: forgetBulk };
