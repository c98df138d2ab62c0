'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { line, moment, raw } from '@/auth/input';
import { savePage, standingSlugs } from '@/db/pages/pages';
import { typedHtml } from '@/html/paragraphs';
import { sanitizePage } from '@/html/sanitize';
import { changed } from '@/site/tags';
import { byteLimits } from '@/text/limits';

const content = raw(byteLimits.pageHtml).refine((s) => Buffer.byteLength(s) <= byteLimits.pageHtml, '内容太长。');

/** Shows (`intent` preview) or saves a standing page. */
export const editPage = formAction({
  as: 'admin',
  input: z.object({
    slug: z.enum(standingSlugs),
    seenAt: moment('请重新打开这一页。'),
    title: line('标题', 'pageTitle', true),
    // From the plain field (without scripts, or of HTML) or from the editor; the editor's is HTML already.
    html: content.optional(),
    rich: content.optional(),
    intent: z.enum(['preview', 'save']),
  }),
  run: async ({ viewer, input: { slug, seenAt, title, html: typed = '', rich, intent } }) => {
    const html = rich || typedHtml(typed);
    if (intent === 'preview') {
      const preview = sanitizePage(html);
      // What the editor wrote comes back cleaned; the plain field as it was typed, as text in its field.
      return { values: { title, html: rich ? preview : typed, seenAt: seenAt.toISOString(), preview } };
    }
    await savePage(slug, { title, html, seenAt }, viewer.id);
    return { message: '已保存，网站已更新。', changed: changed.page(slug) };
  },
});
