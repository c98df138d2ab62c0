'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { isAddress } from '@/db/letters/queue';
import { saveSettings, settingsSchema } from '@/db/settings/settings';
import { changed } from '@/site/tags';
import { countCharacters } from '@/text/characters';
import { cleanLine, cleanText } from '@/text/clean';
import { readPaces } from '@/text/mail-pace';

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
    mailReplyTo: z
      .string()
      .transform(cleanLine)
      .refine((s) => s === '' || isAddress(s), '请填写一个电子邮件地址，例如 editor@example.org，或者留空。'),
    mailPaces: z
      .string()
      .transform(cleanText)
      .refine((s) => s.length <= 2000 && readPaces(s) !== null, '请一行写一个域名和一个数，例如 qq.com 60。'),
  }),
  run: async ({ viewer, input: { opened, ...wanted } }) => {
    await saveSettings(wanted, opened ?? null, viewer.id);
    return { message: '已保存，网站已更新。', changed: changed.settings() };
  },
});
