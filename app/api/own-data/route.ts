import { readingRoute } from '@/auth/route';
import { collectOwnData } from '@/db/members/own-data';

export const dynamic = 'force-dynamic';

/** Everything the site keeps about the member who asks, as a file. */
export const GET = readingRoute({
  as: 'member',
  run: async ({ viewer }) => {
    const found = await collectOwnData(viewer.id);
    return found && { file: 'my-data.json', type: 'application/json', content: `${JSON.stringify(found, null, 2)}\n` };
  },
});
