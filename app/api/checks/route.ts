import { z } from 'zod';
import { adviseOn } from '@/app/admin/articles/[id]/checks';
import { numericId, raw } from '@/auth/input';
import { writingRoute } from '@/auth/route';
import { byteLimits, limits } from '@/text/limits';

export const dynamic = 'force-dynamic';

const input = z.object({
  id: numericId,
  title: raw(limits.articleTitle * 16),
  html: raw(byteLimits.articleHtml),
  source: raw(limits.articleSource * 16),
  punctuationAsTyped: z.boolean(),
});

/** What an editor may want to look at in an article as it is typed now; changes nothing. */
export const POST = writingRoute({
  as: 'editor',
  most: byteLimits.articleHtml * 2,
  run: async ({ viewer, body }) => {
    let sent: z.infer<typeof input>;
    try {
      sent = input.parse(JSON.parse(body.toString('utf8').replaceAll('\\u0000', '')));
    } catch {
      return { status: 400, body: { message: '没有读懂。' } };
    }
    return { body: { advice: await adviseOn(sent, viewer.id) } };
  },
});
