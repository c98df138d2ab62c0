import type { Job } from '@/jobs/job';
import { countStale, fileNewWords } from '@/search/rebuild';

/** The index was found to be in order; until the next version of the program it stays so. */
let inOrder = false;

export const orderSearch: Job = {
  every: 15,
  run: async ({ rebuildSearch }) => {
    if (!inOrder) {
      inOrder = (await countStale()) === 0;
      if (!inOrder) await rebuildSearch();
    }
    await fileNewWords();
  },
};
