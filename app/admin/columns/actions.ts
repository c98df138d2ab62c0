'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { flag, id, line, rowMove, slug } from '@/auth/input';
import { addColumn, changeColumn, deleteColumn, moveColumn, suggestSlug } from '@/db/columns/edit';
import { Refusal } from '@/db/refusal';
import { paths } from '@/site/paths';
import { changed } from '@/site/tags';

const column = {
  name: line('名称', 'columnName', true),
  slug,
  description: line('简介', 'columnDescription'),
  parentId: z.preprocess((v) => (v === '' ? null : v), id().nullable()),
  inNavigation: flag,
  membersOnly: flag,
};

/** The address that a name suggests, and one that is free. */
export const suggest = formAction({
  as: 'admin',
  input: z.object({ name: line('名称', 'columnName') }),
  run: async ({ input }) => ({ values: { slug: await suggestSlug(input.name) } }),
});

export const add = formAction({
  as: 'admin',
  input: z.object({ ...column, slug: z.union([z.literal(''), slug]).default('') }),
  run: async ({ viewer, input: { slug: typed, ...input } }) => {
    const own = typed || (await suggestSlug(input.name));
    if (!own) throw new Refusal('这个名称读不出拼音，请填写网址名称。');
    await addColumn({ ...input, slug: own }, viewer.id);
    return { message: `已添加栏目“${input.name}”，网址是 ${paths.column(own)}。`, changed: changed.column() };
  },
});

export const change = formAction({
  as: 'admin',
  input: z.object({ id: id(), ...column }),
  run: async ({ viewer, input: { id, ...input } }) => {
    await changeColumn(id, input, viewer.id);
    return { message: '已保存。', changed: changed.column(), goTo: paths.admin.columns() };
  },
});

export const move = formAction({
  as: 'admin',
  input: z.object({ press: rowMove }),
  run: async ({ viewer, input }) => {
    await moveColumn(input.press.row, input.press.what, viewer.id);
    return { changed: changed.column() };
  },
});

export const remove = formAction({
  as: 'admin',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await deleteColumn(input.id, viewer.id);
    return { changed: changed.column(), goTo: paths.admin.columns() };
  },
});
