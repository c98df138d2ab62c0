'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { addComment } from '@/db/comments/find';
import { tellOfHeld } from '@/db/desk/letters';
import { deliverSoon } from '@/mail/delivery';
import { heldCommentLetter } from '@/mail/letter-desk';
import { changed } from '@/site/tags';
import { countCharacters } from '@/text/characters';
import { cleanLine, cleanText } from '@/text/clean';
import { limits } from '@/text/limits';

const input = z.object({
  articleId: z.coerce
    .number()
    .int()
    .min(1)
    .max(2 ** 31 - 1),
  name: z
    .string()
    .transform(cleanLine)
    .refine((s) => s !== '', '请填写您的名字。')
    .refine((s) => countCharacters(s) <= limits.personName, `名字请不超过 ${limits.personName} 字。`),
  email: z.string().trim().max(limits.email, '电子邮件太长。').pipe(z.email('请填写有效的电子邮件地址。')),
  body: z
    .string()
    .transform(cleanText)
    .refine((s) => s.trim() !== '', '请填写留言内容。')
    .refine(
      // To a person a couple of two skins is one character, and so are a thousand accents on one letter: the longest
      // that people type, four thousand times, is the database's bound too.
      (s) => [...s].length <= 40_000 && countCharacters(s) <= limits.comment,
      `留言请不超过 ${limits.comment} 字，现在超出了；您写的内容还在。`,
    ),
  website: z.string().optional(),
  // Filled by public/site.js: a kept page cannot know when it was opened. Absent without scripts.
  seconds: z.preprocess((v) => (v === '' ? undefined : v), z.coerce.number().min(0).optional().catch(undefined)),
});

export const submitComment = formAction({
  as: 'anyone',
  input,
  run: async ({ viewer, input: { website, seconds, ...typed }, address }) => {
    // The honeypot: a person does not see this field. The machine is told what it wants to hear.
    if (website) return { message: '谢谢，您的留言已提交。' };
    const comment = viewer ? { ...typed, name: viewer.name, email: viewer.email } : typed;
    const { held } = await addComment(comment, { viewer, address, seconds }, (tx, id) =>
      tellOfHeld(tx, id, heldCommentLetter),
    );
    deliverSoon();
    // A member's own comments are on the page (server/own-comments.ts); a guest sees this one now and then no more.
    const values = viewer ? undefined : { name: typed.name, email: typed.email };
    if (held) {
      const waiting = viewer ? undefined : { ...values, waiting: typed.body };
      return { message: '谢谢，您的留言已提交，正在等待审核。', values: waiting };
    }
    return { message: '谢谢，您的留言已发表。', changed: changed.comment(comment), values };
  },
});
