'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { email, honeypot, id, line, seconds, text } from '@/auth/input';
import { addComment } from '@/db/comments/add';
import { tellOfHeld } from '@/db/desk/letters';
import { deliverSoon } from '@/mail/delivery';
import { heldCommentLetter } from '@/mail/letter-desk';
import { changed } from '@/site/tags';

const input = z.object({
  articleId: id('没有这篇文章。'),
  name: line('您的名字', 'personName', true),
  email,
  body: text('留言', 'comment', true),
  website: honeypot,
  // Filled by public/site.js: a kept page cannot know when it was opened. Absent without scripts.
  seconds,
});

export const submitComment = formAction({
  as: 'anyone',
  input,
  run: async ({ viewer, input: { website, seconds, ...typed }, address }) => {
    // The honeypot: a person does not see this field. A program that fills it gets the answer of success.
    if (website) return { message: '谢谢，您的留言已提交。' };
    const comment = viewer ? { ...typed, name: viewer.name, email: viewer.email } : typed;
    const { held } = await addComment(comment, { viewer, address, seconds }, (tx, id) =>
      tellOfHeld(tx, id, heldCommentLetter),
    );
    deliverSoon();
    // A member's own comments are on the page (server/personalize.ts); a guest sees this one now and then no more.
    const values = viewer ? undefined : { name: typed.name, email: typed.email };
    if (held) {
      const waiting = viewer ? undefined : { ...values, waiting: typed.body };
      return { message: '谢谢，您的留言已提交，正在等待审核。', values: waiting };
    }
    return { message: '谢谢，您的留言已发表。', changed: changed.comment(comment), values };
  },
});
