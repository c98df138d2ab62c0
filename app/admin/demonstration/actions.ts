'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { removeDemonstration } from '@/db/demonstration';
import { removePicture } from '@/media/store';
import { removeDocument } from '@/media/store-document';
import { changed } from '@/site/tags';

export const clearDemonstration = formAction({
  as: 'admin',
  input: z.object({ sure: z.literal('yes', '请先勾选“我确认”。') }),
  run: async ({ viewer }) => {
    const removed = await removeDemonstration(viewer.id);
    // The rows are gone for good; a file that cannot be deleted is only a file nobody shows.
    await Promise.allSettled([...removed.pictures.map(removePicture), ...removed.documents.map(removeDocument)]);
    return {
      message: `已移除演示文章 ${removed.articles} 篇、图片 ${removed.pictures.length} 张。`,
      changed: changed.settings(),
    };
  },
});
