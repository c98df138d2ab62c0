'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id, line, moment, raw, slug, wholeNumber } from '@/auth/input';
import { dropPageDraft, keepPageDraft } from '@/db/pages/drafts';
import { createPage, placePage, removePage, restorePage } from '@/db/pages/own-pages';
import { findForEditing, savePage } from '@/db/pages/pages';
import { Refusal } from '@/db/refusal';
import { menus } from '@/db/schema/pages';
import { typedHtml } from '@/html/paragraphs';
import { paths } from '@/site/paths';
import { changed } from '@/site/tags';
import { byteLimits } from '@/text/limits';

const content = raw(byteLimits.pageHtml).refine((s) => Buffer.byteLength(s) <= byteLimits.pageHtml, '内容太长。');

/** What a page makes stale: all pages where it stands in their menu. */
const staleBy = async (page: string) => changed.page(page, (await findForEditing(page))?.menu !== 'none');

/** Keeps a page for whoever writes it (`intent` draft), or publishes it (save). */
export const editPage = formAction({
  as: 'admin',
  input: z.object({
    slug: slug,
    seenAt: moment('请重新打开这一页。'),
    title: line('标题', 'pageTitle', true),
    // From the plain field (without scripts, or of HTML) or from the editor; the editor's is HTML already.
    html: content.optional(),
    rich: content.optional(),
    intent: z.enum(['draft', 'save']),
  }),
  run: async ({ viewer, input: { slug: page, seenAt, title, html: typed = '', rich, intent } }) => {
    const html = rich || typedHtml(typed);
    if (intent === 'draft') {
      if (!(await keepPageDraft(page, { title, html, seenAt }, viewer.id))) throw new Refusal('没有这个页面。');
      return { message: '草稿已存下，只有您看得到；网站没有变。', values: { seenAt: seenAt.toISOString() } };
    }
    const savedAt = await savePage(page, { title, html, seenAt }, viewer.id);
    return {
      message: '已保存，网站已更新。',
      values: { seenAt: savedAt.toISOString() },
      changed: await staleBy(page),
    };
  },
});

/** Drops what this administrator has typed of a page and not published. */
export const abandonPageDraft = formAction({
  as: 'admin',
  input: z.object({ slug }),
  run: async ({ viewer, input }) => {
    await dropPageDraft(input.slug, viewer.id);
    return { message: '已放弃。', values: { abandoned: 'yes' } };
  },
});

export const addPage = formAction({
  as: 'admin',
  input: z.object({ title: line('标题', 'pageTitle', true), slug }),
  run: async ({ viewer, input }) => {
    await createPage(input, viewer.id);
    return { goTo: paths.admin.page(input.slug) };
  },
});

export const place = formAction({
  as: 'admin',
  input: z.object({ slug, menu: z.enum(menus), position: wholeNumber(0, 999) }),
  run: async ({ viewer, input: { slug: page, ...where } }) => {
    await placePage(page, where, viewer.id);
    return { message: '位置已保存，网站已更新。', changed: changed.page(page, true) };
  },
});

export const remove = formAction({
  as: 'admin',
  input: z.object({ slug }),
  run: async ({ viewer, input }) => {
    await removePage(input.slug, viewer.id);
    return { goTo: paths.admin.pages(), changed: changed.page(input.slug, true) };
  },
});

export const restore = formAction({
  as: 'admin',
  input: z.object({ slug, version: id('没有这个版本。') }),
  run: async ({ viewer, input: { slug: page, version } }) => {
    await restorePage(page, version, viewer.id);
    return { goTo: paths.admin.page(page), changed: await staleBy(page) };
  },
});
