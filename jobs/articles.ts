import { publishDue } from '@/db/articles/publish';
import { pruneVersions } from '@/db/articles/versions';
import { emptyTrash, withdrawDue } from '@/db/articles/withdraw';
import { catchUpSketches } from '@/db/duplicates/note';
import type { Run } from '@/jobs/job';
import { changed } from '@/site/tags';

export const publishScheduled: Run = async ({ expire }) => expire((await publishDue()).flatMap(changed.article));

export const withdrawScheduled: Run = async ({ expire }) => expire((await withdrawDue()).flatMap(changed.article));

export const emptyOldTrash: Run = async () => {
  // A batch at a time, so that no transaction holds many rows.
  while ((await emptyTrash()) > 0);
};

// In small portions, because the thread also answers readers: a third of a core at most.
export const sketchArticles: Run = () => catchUpSketches(10_000);

export const pruneOldVersions: Run = async () => {
  await pruneVersions();
};
