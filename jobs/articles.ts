import { publishDue } from '@/db/articles/publish';
import { pruneVersions } from '@/db/articles/versions';
import { emptyTrash, withdrawDue } from '@/db/articles/withdraw';
import { catchUpSketches } from '@/db/duplicates/note';
import type { Job } from '@/jobs/job';
import { changed } from '@/site/tags';

export const publishScheduled: Job = {
  every: 10,
  run: async ({ expire }) => expire((await publishDue()).flatMap(changed.article)),
};

export const withdrawScheduled: Job = {
  every: 10,
  run: async ({ expire }) => expire((await withdrawDue()).flatMap(changed.article)),
};

export const emptyTrashJob: Job = {
  every: 3600,
  run: async () => {
    // A batch at a time, so that no transaction holds many rows.
    while ((await emptyTrash()) > 0);
  },
};

// In small portions, because the thread also answers readers: a third of a core at most.
export const sketchArticles: Job = { every: 20, run: () => catchUpSketches(10_000) };

export const pruneVersionsJob: Job = {
  every: 86_400,
  run: async () => {
    await pruneVersions();
  },
};
