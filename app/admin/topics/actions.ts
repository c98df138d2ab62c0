'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { flag, id, line, rowMove, slug, text } from '@/auth/input';
import {
  addTopic,
  addToTopic,
  changeTopic,
  deleteTopic,
  moveInTopic,
  moveTopic,
  removeFromTopic,
} from '@/db/topics/edit';
import { paths } from '@/site/paths';
import { changed } from '@/site/tags';

/* Adds, changes, moves and deletes topics, and the articles in them. */

const which = id('没有这个专题。');
const article = id('没有这篇文章。');
const topic = {
  title: line('名称', 'topicTitle', true),
  slug,
  introduction: text('导语', 'topicIntroduction'),
  coverId: z.union([z.literal('').transform(() => null), id('请重新选择封面。')]),
  shown: flag,
};

export const add = formAction({
  as: 'editor',
  input: z.object(topic),
  run: async ({ viewer, input }) => ({
    goTo: paths.admin.topic(await addTopic(input, viewer.id)),
    changed: changed.topic(),
  }),
});

export const change = formAction({
  as: 'editor',
  input: z.object({ id: which, ...topic }),
  run: async ({ viewer, input: { id, ...input } }) => {
    await changeTopic(id, input, viewer.id);
    return { message: '已保存。', changed: changed.topic() };
  },
});

export const move = formAction({
  as: 'editor',
  input: z.object({ press: rowMove }),
  run: async ({ input }) => {
    await moveTopic(input.press.row, input.press.what);
    return { changed: changed.topic() };
  },
});

export const remove = formAction({
  as: 'editor',
  input: z.object({ id: which }),
  run: async ({ viewer, input }) => {
    await deleteTopic(input.id, viewer.id);
    return { goTo: paths.admin.topics(), changed: changed.topic() };
  },
});

export const gather = formAction({
  as: 'editor',
  input: z.object({ id: which, article }),
  run: async ({ viewer, input }) => {
    await addToTopic(input.id, input.article, viewer.id);
    return { message: '已加入专题。', changed: changed.topic() };
  },
});

export const moveArticle = formAction({
  as: 'editor',
  input: z.object({ id: which, press: rowMove }),
  run: async ({ viewer, input }) => {
    await moveInTopic(input.id, input.press.row, input.press.what, viewer.id);
    return { changed: changed.topic() };
  },
});

export const takeOut = formAction({
  as: 'editor',
  input: z.object({ id: which, article }),
  run: async ({ viewer, input }) => {
    await removeFromTopic(input.id, input.article, viewer.id);
    return { message: '已移出专题。', changed: changed.topic() };
  },
});
