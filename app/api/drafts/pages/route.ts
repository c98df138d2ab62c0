import { z } from 'zod';
import { moment, raw, slug } from '@/auth/input';
import { writingRoute } from '@/auth/route';
import { keepPageDraft } from '@/db/pages/drafts';
import { typedHtml } from '@/html/paragraphs';
import { byteLimits } from '@/text/limits';

export const dynamic = 'force-dynamic';

const content = raw(byteLimits.pageHtml);
const input = z.object({
  slug,
  seenAt: moment('草稿没有存下来。'),
  fields: z.object({ title: raw(2000), html: content, rich: content }),
});

/** Keeps what an administrator has typed of a page, as app/api/drafts does of an article. */
export const POST = writingRoute({
  as: 'admin',
  most: 2 * byteLimits.pageHtml,
  run: async ({ viewer, body }) => {
    const read = input.safeParse(parse(body.toString('utf8').replaceAll('\\u0000', '')));
    if (!read.success) return { status: 400, body: { message: '草稿没有存下来。' } };
    const { title, html, rich } = read.data.fields;
    const draft = { title, html: rich || typedHtml(html), seenAt: read.data.seenAt };
    return (await keepPageDraft(read.data.slug, draft, viewer.id))
      ? { body: { savedAt: new Date().toISOString() } }
      : { status: 404, body: { message: '没有这个页面。' } };
  },
});

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
