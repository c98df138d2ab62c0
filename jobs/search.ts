import type { Run } from '@/jobs/job';
import { countStale, fileNewWords } from '@/search/rebuild';

/** True when no row of the index was made by older rules. It stays so while this version of the program runs. */
let inOrder = false;

export const orderSearch: Run = async ({ rebuildSearch }) => {
  if (!inOrder) {
    inOrder = (await countStale()) === 0;
    if (!inOrder) await rebuildSearch();
  }
  await fileNewWords();
};
