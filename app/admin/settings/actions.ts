'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { saveSettings, settingsSchema } from '@/db/settings/settings';
import { changed } from '@/site/tags';
import { countCharacters } from '@/text/characters';
import { cleanLine } from '@/text/clean';

const choice = z.enum(['yes', 'no'], '请选择一项。').transform((v) => v === 'yes');

/** What the form showed when it was opened; anything else counts as nothing known. */
const opened = z
  .string()
  .transform((text) => {
    try {
      return settingsSchema.parse(JSON.parse(text));
    } catch {
      return null;
    }
  })
  .optional();

export const save = formAction({
  as: 'admin',
  input: z.object({
    opened,
    siteName: z
      .string()
      .transform(cleanLine)
      .refine((s) => s !== '' && countCharacters(s) <= 40, '请填写网站名称，不超过 40 字。'),
    siteDescription: z
      .string()
      .transform(cleanLine)
      .refine((s) => countCharacters(s) <= 300, '简介请不超过 300 字。'),
    guestsMayComment: choice,
    commentsHeld: choice,
    registrationDays: z.coerce
      .number('请填写 1 到 3650 的整数。')
      .int('请填写整数。')
      .min(1, '至少 1 天。')
      .max(3650, '至多 3650 天。'),
  }),
  run: async ({ viewer, input: { opened, ...wanted } }) => {
    await saveSettings(wanted, opened ?? null, viewer.id);
    return { message: '已保存，网站已更新。', changed: changed.settings() };
  },
});
