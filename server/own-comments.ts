import type { Script } from '@/chinese/script';
import { convertHtml } from '@/chinese/script-html';
import { listOwnHeld, type OwnComment } from '@/db/comments/find';
import { escapeHtml, type PageViewer, personal } from '@/server/personal';
import { env } from '@/site/env';
import { tokens } from '@/site/tokens';
import { chineseDateTime } from '@/text/dates';

const states = { held: '待审', rejected: '未通过' };

/** The comments of one person that nobody else sees, as plain text. */
export function ownCommentsHtml(comments: OwnComment[]): string {
  if (!comments.length) return '';
  const items = comments.map(({ body, createdAt, state }) => {
    const at = `<time datetime="${createdAt.toISOString()}">${chineseDateTime(createdAt, env().timeZone)}</time>`;
    const said = `<p class="whitespace-pre-line [overflow-wrap:anywhere]">${escapeHtml(body)}</p>`;
    return `<li class="border-b border-line py-3"><p class="text-sm text-soft"><strong>${states[state]}</strong> · ${at}</p>${said}</li>`;
  });
  return `<section class="mt-4 border-s-4 border-line px-4" aria-label="您的留言"><p class="text-sm text-soft">以下是您的留言，只有您和编辑看得到。</p><ol>${items.join('')}</ol></section>`;
}

/** A finished page in `script` for its viewer; on an article with the viewer's own comments that wait or were rejected. */
export async function forViewer(html: string, viewer: PageViewer | null, script: Script): Promise<string> {
  const articleId = /\sdata-article="(\d+)"/.exec(html)?.[1];
  if (!viewer || !articleId || !html.includes(tokens.ownComments)) return personal(html, viewer);
  const own = ownCommentsHtml(await listOwnHeld(viewer.id, Number(articleId)));
  return personal(html, viewer, convertHtml(own, script));
}
