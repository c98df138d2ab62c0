'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { decide } from '@/db/comments/moderate';
import { Refusal } from '@/db/refusal';
import { changed } from '@/site/tags';

const done = { approved: '已通过', rejected: '已拒绝', held: '已退回待审' } as const;
const decision = z
  .string('请选择通过或拒绝。')
  .regex(/^(held|approved|rejected):(picked|[\d,]{1,3000})(:(held|approved|rejected))?$/, '请选择通过或拒绝。');

/**
 * `decision` is `approved:12`, `rejected:picked` or, to take a decision back, `held:12,13:approved`; each picked
 * comment is a field `pick-12`, because a form may hold any number of them.
 */
export const decideComments = formAction({
  as: 'editor',
  input: z.object({ seen: z.enum(['held', 'approved', 'rejected']), decision }).catchall(z.unknown()),
  run: async ({ viewer, input }) => {
    type State = typeof input.seen;
    const [to, which = '', from] = input.decision.split(':') as [State, string, State | undefined];
    const named = which === 'picked' ? Object.keys(input).filter((key) => /^pick-\d+$/.test(key)) : which.split(',');
    const ids = named.map((name) => Number(name.replace('pick-', ''))).filter((id) => id > 0 && id < 2 ** 31);
    if (!ids.length) throw new Refusal('请先勾选要处理的评论。');
    const seen = from ?? input.seen;
    const { decided, changedNow, others, shown } = await decide({ ids, seen, to }, viewer.id);
    const late = others ? `另有 ${others} 条已由他人处理，没有改动。` : '';
    return {
      message: `${decided.length ? `${done[to]} ${decided.length} 条。` : ''}${late}`,
      changed: shown.flatMap(changed.comment),
      values: {
        decided: decided.join(),
        undo: to === 'held' || !changedNow.length ? '' : `held:${changedNow.join()}:${to}`,
      },
    };
  },
});
