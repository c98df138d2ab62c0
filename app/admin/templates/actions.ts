'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id, line, raw } from '@/auth/input';
import { addTemplate, changeTemplate, deleteTemplate, putInExamples } from '@/db/templates/templates';
import { typedHtml } from '@/html/paragraphs';
import { paths } from '@/site/paths';
import { changed } from '@/site/tags';
import { byteLimits } from '@/text/limits';

const html = raw(byteLimits.pageHtml, '正文太长。').default('');
const empty = raw(0).transform(() => null);

/** Adds a template, or changes the one that `id` names. */
export const save = formAction({
  as: 'editor',
  input: z.object({
    id: id().optional(),
    name: line('模板名称', 'templateName', true),
    title: line('文章标题', 'articleTitle', true),
    columnId: z.union([empty, id('请选择栏目。')]),
    // From the plain field (without scripts, or of HTML) or from the editor.
    html,
    rich: html,
  }),
  run: async ({ viewer, input: { id, html: typed, rich, ...input } }) => {
    const template = { ...input, html: rich || typedHtml(typed) };
    await (id === undefined ? addTemplate(template, viewer.id) : changeTemplate(id, template, viewer.id));
    return { changed: changed.template(), goTo: paths.admin.templates() };
  },
});

export const remove = formAction({
  as: 'editor',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await deleteTemplate(input.id, viewer.id);
    return { changed: changed.template(), goTo: paths.admin.templates() };
  },
});

export const putIn = formAction({
  as: 'editor',
  input: z.object({}),
  run: async () => {
    const n = await putInExamples();
    return { message: `已放入 ${n} 个模板。`, changed: changed.template() };
  },
});
