'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id } from '@/auth/input';
import { fetchVersion } from '@/db/articles/versions';
import { paths } from '@/site/paths';

/** 取回: a former version becomes this editor's unsaved work. */
export const fetchBack = formAction({
  as: 'editor',
  input: z.object({ id: id(), version: id() }),
  run: async ({ viewer, input }) => {
    await fetchVersion(input.id, input.version, viewer.id);
    return { goTo: paths.admin.article(input.id) };
  },
});
