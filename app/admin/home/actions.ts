'use server';

import { z } from 'zod';
import { readEnd } from '@/app/admin/articles/placing-fields';
import { formAction } from '@/auth/action';
import { id, line, press, raw, steps, wholeNumber } from '@/auth/input';
import { resolveCard } from '@/db/fronts/card';
import { changeBlock, discardDraft, publishFront, restoreFront } from '@/db/fronts/edit';
import { changeUntil, movePlaced, takeDown } from '@/db/fronts/placements';
import { placeNames } from '@/db/fronts/places';
import { changed } from '@/site/tags';

const which = {
  /** Empty: the home page. */
  column: z.union([z.literal('').transform(() => null), id('没有这个栏目。')]),
  version: wholeNumber(0, 100_000_000),
};
type Which = { column: number | null; version: number };
const editing = ({ column, version }: Which) => ({ columnId: column, version });
const block = raw(30);
const article = id('没有这篇文章，请检查编号。');
const move = press(id(), steps);

const both = (other: string | null) =>
  other ? { message: `${other}也在改这个版面，两个人的修改都在下面。` } : { message: '已记下，读者还看不到。' };

/** A block some steps up or down (`latest:-1`), or shown or hidden (`latest:show`). */
export const arrangeBlock = formAction({
  as: 'editor',
  input: z.object({ ...which, press: press(block, z.union([steps, z.enum(['show', 'hide'])])) }),
  run: async ({ viewer, input }) => {
    const { row, what } = input.press;
    const wanted = typeof what === 'number' ? { block: row, steps: what } : { block: row, shown: what === 'show' };
    return both(await changeBlock(editing(input), wanted, viewer.id));
  },
});

export const changeLines = formAction({
  as: 'editor',
  input: z.object({ ...which, block, lines: wholeNumber(1, 30) }),
  run: async ({ viewer, input }) =>
    both(await changeBlock(editing(input), { block: input.block, lines: input.lines }, viewer.id)),
});

export const addCard = formAction({
  as: 'editor',
  input: z.object({ ...which, block, article: line('标题', 'articleTitle', true) }),
  run: async ({ viewer, input }) => {
    const add = await resolveCard(input.article);
    return both(await changeBlock(editing(input), { block: input.block, add }, viewer.id));
  },
});

export const moveCard = formAction({
  as: 'editor',
  input: z.object({ ...which, block, press: move }),
  run: async ({ viewer, input: { block, press, ...input } }) =>
    both(await changeBlock(editing(input), { block, card: press.row, steps: press.what }, viewer.id)),
});

export const dropCard = formAction({
  as: 'editor',
  input: z.object({ ...which, block, article }),
  run: async ({ viewer, input }) =>
    both(await changeBlock(editing(input), { block: input.block, drop: input.article }, viewer.id)),
});

export const publish = formAction({
  as: 'editor',
  input: z.object(which),
  run: async ({ viewer, input }) => {
    const done = await publishFront(editing(input), viewer.id);
    return done
      ? { message: '已发布，读者看到的就是这个样子。', changed: changed.front() }
      : { message: '没有要发布的修改。' };
  },
});

export const discard = formAction({
  as: 'editor',
  input: z.object(which),
  run: async ({ viewer, input }) => {
    await discardDraft(editing(input), viewer.id);
    return { message: '已撤销，下面是读者现在看到的版面。' };
  },
});

export const restore = formAction({
  as: 'editor',
  input: z.object({ ...which, former: z.union([z.literal('').transform(() => null), id('没有这个旧版面。')]) }),
  run: async ({ viewer, input }) => {
    await restoreFront(editing(input), input.former, viewer.id);
    return { message: '已还原到下面，读者还看不到；看过预览再发布。' };
  },
});

export const movePlacement = formAction({
  as: 'editor',
  input: z.object({ press: move }),
  run: async ({ viewer, input }) => {
    await movePlaced(input.press.row, input.press.what, viewer.id);
    return { changed: changed.front() };
  },
});

const placement = id('这篇文章已被拿下。');

export const endPlacement = formAction({
  as: 'editor',
  input: z.object({ id: placement, place: z.enum(placeNames), until: raw(40, '时间没有看懂。').default('') }),
  run: async ({ viewer, input }) => {
    await changeUntil(input.id, readEnd(input.until, input.place), viewer.id);
    return { message: '已保存。', changed: changed.front() };
  },
});

export const removePlacement = formAction({
  as: 'editor',
  input: z.object({ id: placement }),
  run: async ({ viewer, input }) => {
    await takeDown(input.id, viewer.id);
    return { message: '已拿下。', changed: changed.front() };
  },
});
