'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { line, raw, text, wholeNumber } from '@/auth/input';
import { isAddress } from '@/db/letters/queue';
import { saveSettings, settingsSchema } from '@/db/settings/settings';
import { changed } from '@/site/tags';
import { readPaces } from '@/text/mail/pace';

const choice = z.enum(['yes', 'no'], '请选择一项。').transform((v) => v === 'yes');

const days = wholeNumber(1, 365);

/** What the form showed when it was opened; anything else counts as nothing known. */
const opened = raw(20_000)
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
    siteName: line('网站名称', 'siteName', true),
    siteDescription: line('简介', 'siteDescription'),
    guestsMayComment: choice,
    commentsHeld: choice,
    secondEditor: choice,
    sessionIdleDays: days,
    sessionDays: days,
    registrationDays: wholeNumber(1, 3650),
    mailReplyTo: line('回信地址', 'email').refine(
      (s) => s === '' || isAddress(s),
      '请填写一个电子邮件地址，例如 editor@example.org，或者留空。',
    ),
    mailPaces: text('各邮箱的速度', 'mailPaces').refine(
      (s) => readPaces(s) !== null,
      '请一行写一个域名和一个数，例如 qq.com 60。',
    ),
  }),
  run: async ({ viewer, input: { opened, ...wanted } }) => {
    await saveSettings(wanted, opened ?? null, viewer.id);
    return { message: '已保存，网站已更新。', changed: changed.settings() };
  },
});
