import { documentProblems } from '@/media/document-problems';
import { parseId } from '@/text/ids';

type Query = Record<string, string | string[] | undefined>;

/** What became of a file that a plain form sent, as the address says it. */
export const fileNotices = (query: Query) => ({
  problem: Object.entries(documentProblems).find(([name]) => name === query.problem)?.[1],
  added: parseId(query.added) !== null,
});
