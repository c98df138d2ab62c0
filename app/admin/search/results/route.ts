import { findForViewer } from '@/app/admin/search/find';
import { parameter } from '@/auth/input';
import { readingRoute } from '@/auth/route';

export const dynamic = 'force-dynamic';

/** As many of a kind as the box shows. */
const mostOfEach = 6;

/** What the box at the desk finds while one types. */
export const GET = readingRoute({
  as: 'editor',
  run: async ({ viewer, query }) => ({
    json: await findForViewer(parameter(query.get('q'), 100), viewer, mostOfEach),
  }),
});
