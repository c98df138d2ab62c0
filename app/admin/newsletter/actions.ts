'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { buildIssue } from '@/db/issues/build';
import { paths } from '@/site/paths';

/** 自动编成一期; where somebody was faster, that draft is opened. */
export const build = formAction({
  as: 'editor',
  input: z.object({}),
  run: async ({ viewer }) => ({ goTo: paths.admin.issue((await buildIssue(viewer.id)).id) }),
});
