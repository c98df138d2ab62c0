import type http from 'node:http';
import { get } from '@/server/get';
import type { Next } from '@/server/next';
import { tokens } from '@/site/tokens';

export type PageViewer = { id: number; name: string; email: string; role: 'member' | 'editor' | 'admin' };

export const escapeHtml = (s: string) => s.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Who asks for this reader page: null without a session cookie, so that readers cost nothing. */
export async function viewerOf(next: Next, req: http.IncomingMessage): Promise<PageViewer | null> {
  const cookie = req.headers.cookie ?? '';
  if (!cookie.includes('authjs.session-token')) return null;
  const answer = await next.answer(get('/api/viewer', { host: req.headers.host, cookie }));
  return answer.status === 200 ? (JSON.parse(answer.body.toString('utf8')) as PageViewer | null) : null;
}

/** Whether an editor or administrator asks: their own reading is not counted. */
export async function isEditor(next: Next, req: http.IncomingMessage): Promise<boolean> {
  const viewer = await viewerOf(next, req);
  return viewer !== null && viewer.role !== 'member';
}

/**
 * Fills a finished page for its viewer: one attribute that CSS switches on, the viewer's own name and e-mail, and their
 * own comments that nobody else sees (server/own-comments.ts).
 */
export function personal(html: string, viewer: PageViewer | null, ownComments = ''): string {
  const named = html
    .replaceAll(tokens.name, escapeHtml(viewer?.name ?? ''))
    .replaceAll(tokens.email, escapeHtml(viewer?.email ?? ''))
    .replace(tokens.ownComments, () => ownComments);
  return viewer ? named.replace('<html ', `<html data-viewer="${viewer.role}" `) : named;
}
