import { z } from 'zod';
import { editingInWords } from '@/app/admin/articles/[id]/editing';
import { numericId } from '@/auth/input';
import { writingRoute } from '@/auth/route';
import { findEditing, leaveArticle, reportPresence } from '@/db/editing/presence';
import { takeOverArticle } from '@/db/editing/take-over';

export const dynamic = 'force-dynamic';

const input = z.object({ id: numericId, step: z.enum(['look', 'write', 'leave', 'take-over']) });

/** An editor's browser says every half minute that the article is open there, and hears who else has it. */
export const POST = writingRoute({
  as: 'editor',
  most: 200,
  run: async ({ viewer, body }) => {
    let sent: z.infer<typeof input>;
    try {
      sent = input.parse(JSON.parse(body.toString('utf8')));
    } catch {
      return { status: 400, body: { message: '没有读懂。' } };
    }
    const { id, step } = sent;
    if (step === 'leave') {
      await leaveArticle(id, viewer.id);
      return {};
    }
    if (step === 'take-over') await takeOverArticle(id, viewer.id);
    const state =
      step === 'take-over'
        ? await findEditing(id, viewer.id)
        : await reportPresence({ id, writing: step === 'write' }, viewer.id);
    return state ? { body: editingInWords(state) } : { status: 404, body: { message: '没有这篇文章。' } };
  },
});
