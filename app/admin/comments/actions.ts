'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { raw } from '@/auth/input';
import { decide } from '@/db/comments/moderate';
import { type CommentState, commentStates } from '@/db/comments/state';
import { Refusal } from '@/db/refusal';
import { changed } from '@/site/tags';
import { parseId } from '@/text/ids';

const done: Record<CommentState, string> = { approved: '已通过', rejected: '已拒绝', held: '已退回待审' };
const anyState = commentStates.join('|');
const noDecision = '请选择通过或拒绝。';
const decision = raw(3100, noDecision).regex(
  new RegExp(String.raw`^(${anyState}):(picked|[\d,]{1,3000})(:(${anyState}))?$`),
  noDecision,
);

/**
 * `decision` is `approved:12`, `rejected:picked` or, to take a decision back, `held:12,13:approved`; each picked
 * comment is a field `pick-12`, because a form may hold any number of them.
 */
export const decideComments = formAction({
  as: 'editor',
  input: z.looseObject({ seen: z.enum(commentStates), decision }),
  run: async ({ viewer, input }) => {
    const [to, which = '', from] = input.decision.split(':') as [CommentState, string, CommentState | undefined];
    const named = which === 'picked' ? Object.keys(input).filter((key) => /^pick-\d+$/.test(key)) : which.split(',');
    const ids = named.flatMap((name) => parseId(name.replace('pick-', '')) ?? []);
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
