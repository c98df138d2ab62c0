import { workOnOpenBulk } from '@/db/bulk-changes/work';
import type { Run } from '@/jobs/job';
import { changed } from '@/site/tags';

/** Continues bulk changes that were too long for their request or that a crash interrupted. */
export const finishBulkChanges: Run = async ({ expire }) => {
  const ids = await workOnOpenBulk(20_000);
  if (ids.length) await expire(changed.bulk(ids));
};
