import { z } from 'zod';
import { numericId, raw } from '@/auth/input';
import { writingRoute } from '@/auth/route';
import { keepDraft } from '@/db/articles/drafts';
import { byteLimits } from '@/text/limits';

export const dynamic = 'force-dynamic';

const input = z.object({
  id: numericId,
  version: numericId,
  fields: z.record(raw(40), raw(byteLimits.articleHtml)),
});

/** Keeps what an editor has typed, every few seconds and when the window closes; no reader sees any of it. */
export const POST = writingRoute({
  as: 'editor',
  most: byteLimits.articleHtml,
  run: async ({ viewer, body }) => {
    let read: z.infer<typeof input>;
    try {
      // NUL is what PostgreSQL's jsonb refuses.
      read = input.parse(JSON.parse(body.toString('utf8').replaceAll('\\u0000', '')));
    } catch {
      return { status: 400, body: { message: '草稿没有存下来。' } };
    }
    const kept = await keepDraft(read, viewer.id);
    return kept
      ? { body: { savedAt: new Date().toISOString() } }
      : { status: 404, body: { message: '没有这篇文章。' } };
  },
});
