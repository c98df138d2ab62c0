import { parameter } from '@/auth/input';
import { readingRoute } from '@/auth/route';
import { completed, listCompletions } from '@/db/articles/lists/completions';

export const dynamic = 'force-dynamic';

/** What was typed before and goes on with `q`, for a field of `kind`. */
export const GET = readingRoute({
  as: 'editor',
  run: async ({ query }) => {
    const kind = completed.find((name) => name === query.get('kind'));
    return kind ? { json: { words: await listCompletions(kind, parameter(query.get('q'), 60)) } } : null;
  },
});
