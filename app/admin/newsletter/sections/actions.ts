'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { flag, id, line, raw, rowMove } from '@/auth/input';
import { saveStarts } from '@/db/issues/numbering';
import { addSection, changeSection, deleteSection, moveSection } from '@/db/issues/sections';
import { idAfter } from '@/text/ids';

const section = {
  title: line('名称', 'issueSection', true),
  events: flag,
  /** The ids that are ticked, each a field `column-12`. */
};
const columnsOf = (form: Record<string, unknown>): number[] =>
  Object.keys(form).flatMap((name) => idAfter('column-', name) ?? []);

export const add = formAction({
  as: 'editor',
  input: z.looseObject(section).transform((form) => ({ ...form, columnIds: columnsOf(form) })),
  run: async ({ viewer, input: { title, events, columnIds } }) => {
    await addSection({ title, events, columnIds }, viewer.id);
    return { message: `已添加“${title}”。` };
  },
});

export const change = formAction({
  as: 'editor',
  input: z.looseObject({ id: id(), ...section }).transform((form) => ({ ...form, columnIds: columnsOf(form) })),
  run: async ({ viewer, input: { id, title, events, columnIds } }) => {
    await changeSection(id, { title, events, columnIds }, viewer.id);
    return { message: '已保存。' };
  },
});

export const move = formAction({
  as: 'editor',
  input: z.object({ press: rowMove }),
  run: async ({ input }) => {
    await moveSection(input.press.row, input.press.what);
    return {};
  },
});

export const remove = formAction({
  as: 'editor',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await deleteSection(input.id, viewer.id);
    return { message: '已删除。' };
  },
});

/** Lines such as `2006 1 329`: in 2006 the first is the 329th of all. */
export const starts = formAction({
  as: 'admin',
  input: z.object({
    starts: raw(4_000)
      .default('')
      .transform((typed, context) => {
        const lines = typed
          .split(/\r?\n/)
          .map((each) => each.trim())
          .filter(Boolean);
        const read = lines.map((each) => /^(\d{4})[\s,，]+(\d{1,4})[\s,，]+(\d{1,6})$/.exec(each));
        const years = read.map((found) => found?.[1]);
        if (read.every((found) => found !== null && Number(found[2]) > 0 && Number(found[3]) > 0)) {
          if (new Set(years).size === years.length)
            return read.map((found) => ({
              year: Number(found?.[1]),
              number: Number(found?.[2]),
              total: Number(found?.[3]),
            }));
        }
        context.addIssue({ code: 'custom', message: '请每行写三个数，如 2006 1 329；每年一行。' });
        return z.NEVER;
      }),
  }),
  run: async ({ viewer, input }) => {
    await saveStarts(input.starts, viewer.id);
    return { message: '已保存。' };
  },
});
