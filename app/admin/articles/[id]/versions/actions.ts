'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { fetchVersion } from '@/db/articles/versions';
import { paths } from '@/site/paths';

const number = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);

/** 取回: a former version becomes this editor's unsaved work. */
export const fetchBack = formAction({
  as: 'editor',
  input: z.object({ id: number, version: number }),
  run: async ({ viewer, input }) => {
    await fetchVersion(input.id, input.version, viewer.id);
    return { goTo: paths.admin.article(input.id) };
  },
});
