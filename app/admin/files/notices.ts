import { documentProblems } from '@/media/document-problems';

type Query = Record<string, string | string[] | undefined>;

/** What became of a file that a plain form sent, as the address says it. */
export const fileNotices = (query: Query) => ({
  problem: Object.entries(documentProblems).find(([name]) => name === query.problem)?.[1],
  added: typeof query.added === 'string' && /^\d{1,9}$/.test(query.added),
});
