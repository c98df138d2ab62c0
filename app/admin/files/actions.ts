'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id, line, rowMove } from '@/auth/input';
import { detachFile, moveFile } from '@/db/files/attach';
import { deleteFile, renameFile } from '@/db/files/library';
import { removeDocument } from '@/media/store-document';
import { changed } from '@/site/tags';

const articleId = id('没有这篇文章。');

export const rename = formAction({
  as: 'editor',
  input: z.object({ id: id(), title: line('名称', 'fileTitle') }),
  run: async ({ viewer, input }) => {
    const articles = await renameFile(input.id, input.title, viewer.id);
    return { message: '名称已保存。', changed: changed.file(articles) };
  },
});

/** The row goes first: bytes without a row harm nobody, a row without bytes is a link to nothing. */
export const deleteFromLibrary = formAction({
  as: 'editor',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await removeDocument(await deleteFile(input.id, viewer.id));
    return { message: '附件已删除。' };
  },
});

export const move = formAction({
  as: 'editor',
  input: z.object({ articleId, press: rowMove }),
  run: async ({ viewer, input }) => {
    await moveFile(input.articleId, input.press.row, input.press.what, viewer.id);
    return { changed: changed.article({ id: input.articleId }) };
  },
});

/** The file leaves this article and stays in the library. */
export const detach = formAction({
  as: 'editor',
  input: z.object({ articleId, id: id() }),
  run: async ({ viewer, input }) => {
    await detachFile(input.articleId, input.id, viewer.id);
    return { message: '已从本文移除；文件还在附件库里。', changed: changed.article({ id: input.articleId }) };
  },
});
