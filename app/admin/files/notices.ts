import { documentProblems } from '@/media/document-problems';
import type { Query } from '@/site/cached';
import { parseId } from '@/text/ids';

/** What became of a file that a plain form sent, as the address says it. */
export const fileNotices = (query: Query) => ({
  problem: Object.entries(documentProblems).find(([name]) => name === query.problem)?.[1],
  added: parseId(query.added) !== null,
});
