import http from 'node:http';
import net from 'node:net';
import { capture, type Handler } from '@/server/render';
import { tokens } from '@/site/tokens';

export type PageViewer = { id: number; name: string; email: string; role: 'member' | 'editor' | 'admin' };

export const escapeHtml = (s: string) => s.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** Who asks for this reader page: null without a session cookie, so that readers cost nothing. */
export async function viewerOf(handle: Handler, req: http.IncomingMessage): Promise<PageViewer | null> {
  const cookie = req.headers.cookie ?? '';
  if (!cookie.includes('authjs.session-token')) return null;
  const ask = new http.IncomingMessage(new net.Socket());
  ask.method = 'GET';
  ask.url = '/api/viewer';
  ask.headers = { host: req.headers.host, cookie };
  ask.push(null);
  const answer = await capture(handle, ask, new http.ServerResponse(ask));
  return answer.status === 200 ? (JSON.parse(answer.body.toString('utf8')) as PageViewer | null) : null;
}

/** Whether an editor or administrator asks: their own reading is not counted. */
export async function isEditor(handle: Handler, req: http.IncomingMessage): Promise<boolean> {
  const viewer = await viewerOf(handle, req);
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
