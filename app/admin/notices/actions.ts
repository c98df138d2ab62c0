'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { address, id, line, raw } from '@/auth/input';
import { addNotice, changeNotice, deleteNotice, endNotice } from '@/db/notices/notices';
import { env } from '@/site/env';
import { redirectTarget } from '@/site/redirect-target';
import { changed } from '@/site/tags';
import { parseZonedInput } from '@/text/date-parsing';

/** A path of this site or a whole web address; null for anything else. */
function linkOf(typed: string): string | null {
  if (typed.startsWith('/')) return redirectTarget(typed, '') || null;
  if (!/^https?:\/\//i.test(typed) || !URL.canParse(typed)) return null;
  return new URL(typed).href;
}

const notice = z
  .object({
    text: line('公告', 'noticeText', true),
    url: address('链接', { read: linkOf }),
    starts: raw(40).default(''),
    ends: raw(40).default(''),
  })
  .transform(({ starts, ends, ...rest }, context) => {
    const time = (typed: string, path: string) => {
      const at = typed ? parseZonedInput(typed, env().timeZone) : null;
      if (typed && !at)
        context.addIssue({ code: 'custom', path: [path], message: '没有看懂，请按“年-月-日 时:分”填写。' });
      return at;
    };
    const startsAt = time(starts, 'starts') ?? new Date();
    const endsAt = time(ends, 'ends');
    if (endsAt && endsAt.getTime() <= startsAt.getTime())
      context.addIssue({ code: 'custom', path: ['ends'], message: '结束要晚于开始。' });
    return { ...rest, startsAt, endsAt };
  });

export const add = formAction({
  as: 'editor',
  input: notice,
  run: async ({ viewer, input }) => {
    await addNotice(input, viewer.id);
    return { message: '已添加。', changed: changed.notice() };
  },
});

export const change = formAction({
  as: 'editor',
  input: z.intersection(z.object({ id: id() }), notice),
  run: async ({ viewer, input: { id, ...input } }) => {
    await changeNotice(id, input, viewer.id);
    return { message: '已保存。', changed: changed.notice() };
  },
});

export const end = formAction({
  as: 'editor',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await endNotice(input.id, viewer.id);
    return { message: '已撤下。', changed: changed.notice() };
  },
});

export const remove = formAction({
  as: 'editor',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await deleteNotice(input.id, viewer.id);
    return { message: '已删除。', changed: changed.notice() };
  },
});
