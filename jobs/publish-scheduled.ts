import { publishDue } from '@/db/articles/publish';
import type { Job } from '@/jobs/job';
import { changed } from '@/site/tags';

export const publishScheduled: Job = {
  every: 10,
  run: async ({ expire }) => expire((await publishDue()).flatMap(changed.article)),
};
