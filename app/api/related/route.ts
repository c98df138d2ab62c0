import { parameter } from '@/auth/input';
import { readingRoute } from '@/auth/route';
import { listRelatable } from '@/db/related/related';
import { env } from '@/site/env';
import { shortDate } from '@/text/dates';
import { parseId } from '@/text/ids';

export const dynamic = 'force-dynamic';

/** Articles that `q`, a number or a part of a title, names, for 相关文章 of article `of`. */
export const GET = readingRoute({
  as: 'editor',
  run: async ({ query }) => {
    const words = parameter(query.get('q'), 100);
    const rows = words ? await listRelatable(words, parseId(query.get('of')) ?? 0) : [];
    const zone = env().timeZone;
    const found = rows.map(({ id, title, publishedAt }) => ({
      id,
      title,
      date: publishedAt ? shortDate(publishedAt, zone) : '',
    }));
    return { json: { found } };
  },
});
