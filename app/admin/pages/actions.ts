'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { savePage, standingSlugs } from '@/db/pages';
import { changed } from '@/site/tags';
import { countCharacters } from '@/text/characters';
import { cleanLine } from '@/text/clean';
import { byteLimits, limits } from '@/text/limits';
import { typedHtml } from '@/text/paragraphs';
import { sanitizePage } from '@/text/sanitize';

const content = z.string().refine((s) => Buffer.byteLength(s) <= byteLimits.pageHtml, '内容太长。');

/** Shows (`intent` preview) or saves a standing page. */
export const editPage = formAction({
  as: 'admin',
  input: z.object({
    slug: z.enum(standingSlugs),
    seenAt: z.coerce.date(),
    title: z
      .string()
      .transform(cleanLine)
      .refine((s) => s !== '' && countCharacters(s) <= limits.pageTitle, `请填写标题，不超过 ${limits.pageTitle} 字。`),
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
