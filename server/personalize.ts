/* Fills a finished page for one person: name, own comments, type and light, and for members the full article. */
import type http from 'node:http';
import type { Script } from '@/chinese/script';
import { convertHtml } from '@/chinese/script-html';
import { isEditable } from '@/db/articles/editable';
import { isForMembers } from '@/db/articles/find';
import { listOwnHeld, type OwnComment } from '@/db/comments/find';
import type { Role } from '@/db/members/roles';
import type { Next } from '@/server/next';
import { sendRedirect } from '@/server/response';
import { backTo, type ReaderRoute } from '@/server/routing';
import { env } from '@/site/env';
import { get } from '@/site/own-request';
import { paths } from '@/site/paths';
import { type Filling, fillAll, tokens } from '@/site/tokens';
import { chineseDateTime } from '@/text/dates';
import { escapeHtml } from '@/text/escape-html';

type PageViewer = { id: number; name: string; email: string; role: Role };

/** Whether the browser brings a session, over or not: readers cost nothing more. */
const isLoggedIn = (req: http.IncomingMessage) => (req.headers.cookie ?? '').includes('authjs.session-token');

/** Who asks for this reader page: null without a session cookie, so that readers cost nothing. */
export async function viewerOf(next: Next, req: http.IncomingMessage): Promise<PageViewer | null> {
  if (!isLoggedIn(req)) return null;
  const { host, cookie } = req.headers;
  const { status, body } = await next.handle(get(paths.viewer(), { host, cookie }));
  return status === 200 ? (JSON.parse(body.toString('utf8')) as PageViewer | null) : null;
}

/** The page that members see in the place of an article's, its print view's or its further comments'; null for others. */
function memberPageOf({ article, path }: ReaderRoute): { article: number; address: string } | null {
  if (!article?.id) return null;
  const { id, view } = article;
  const comments = /\?.*/.exec(path)?.[0];
  return { article: id, address: view === 'print' ? paths.memberPrint(id) : paths.memberArticle(id, comments) };
}

/**
 * The full article for a logged-in member, in the place of a page that is `membersOnly`. Rendered for this request; null
 * for anyone else.
 */
export async function memberPage(next: Next, req: http.IncomingMessage, route: ReaderRoute) {
  const page = memberPageOf(route);
  if (!page) return null;
  const { host, cookie } = req.headers;
  const response = await next.handle(get(page.address, { host, cookie, 'x-path': route.path }));
  return response.status === 200 ? response : null;
}

/** Where a form goes that a member sent from such a page; null for any other page. */
export async function memberAddress(req: http.IncomingMessage, route: ReaderRoute): Promise<string | null> {
  const page = isLoggedIn(req) ? memberPageOf(route) : null;
  return page && (await isForMembers(page.article)) ? page.address : null;
}

/** Whether an editor or administrator asks: their own reading is not counted. */
export async function isEditor(next: Next, req: http.IncomingMessage): Promise<boolean> {
  const viewer = await viewerOf(next, req);
  return viewer !== null && viewer.role !== 'member';
}

const states = { held: '待审', rejected: '未通过' };

/** The comments of one person that nobody else sees, as plain text. */
export function ownCommentsHtml(comments: OwnComment[]): string {
  if (!comments.length) return '';
  const items = comments.map(({ body, createdAt, state }) => {
    const at = `<time datetime="${createdAt.toISOString()}">${chineseDateTime(createdAt, env().timeZone)}</time>`;
    const text = `<p class="whitespace-pre-line [overflow-wrap:anywhere]">${escapeHtml(body)}</p>`;
    return `<li class="border-b border-line py-3"><p class="text-sm text-soft"><strong>${states[state]}</strong> · ${at}</p>${text}</li>`;
  });
  return `<section class="mt-4 border-s-4 border-line px-4" aria-label="您的留言"><p class="text-sm text-soft">以下是您的留言，只有您和编辑看得到。</p><ol>${items.join('')}</ol></section>`;
}

const editHtml = (article: number) =>
  `<p class="edit-link no-print"><a class="tap" href="${paths.admin.article(article)}">编辑本文</a></p>`;

/** As public/site.js has them. */
const sizes = [90, 106.25, 125, 150, 175, 200, 212.5];
const faces = ['hei', 'song'];
const themes = ['light', 'dark', 'sepia'];

/** Type and light as a reader without scripts has chosen them; absent: the site's and the device's. */
type Reading = { size?: number; face?: string; theme?: string };

const among = <T>(all: readonly T[], value: unknown): T | undefined => all.find((known) => `${known}` === value);

/** The choice that the cookie `reading` holds, as size.face.theme; null without one. */
export function chosenReading(cookie: string | undefined): Reading | null {
  const match = /(?:^|;\s*)reading=(\w*)-(\w*)-(\w*)(?=;|\s|$)/.exec(cookie ?? '');
  if (!match) return null;
  const size = sizes[Number(match[1] || Number.NaN)];
  const face = among(faces, match[2]);
  const theme = among(themes, match[3]);
  return { ...(size && { size }), ...(face && { face }), ...(theme && { theme }) };
}

/** What the button `pressed` (size:+, theme:dark …) makes of a choice; a face or a light chosen again is given up. */
export function pressed(before: Reading, button: string | null): Reading {
  const [kind, value] = (button ?? '').split(':');
  if (kind === 'size') {
    const at = sizes.indexOf(before.size ?? 106.25);
    const to = value === '+' ? at + 1 : value === '-' ? at - 1 : 1;
    return { ...before, size: sizes[Math.max(0, Math.min(sizes.length - 1, to))] as number };
  }
  const chosen = kind === 'face' ? among(faces, value) : kind === 'theme' ? among(themes, value) : undefined;
  if (!chosen) return before;
  const { [kind as 'face']: current, ...rest } = before;
  return current === chosen ? rest : { ...rest, [kind as 'face']: chosen };
}

/** `GET /api/reading?set=`: what the buttons for type and light do without a script; leads back. */
export function chooseReading(req: http.IncomingMessage, res: http.ServerResponse, button: string | null): void {
  const { size, face = '', theme = '' } = pressed(chosenReading(req.headers.cookie) ?? {}, button);
  const secure = env().siteUrl.startsWith('https:') ? '; Secure' : '';
  const value = `${size ? sizes.indexOf(size) : ''}-${face}-${theme}`;
  const life = value === '--' ? 0 : 365 * 24 * 3600;
  const cookie = `reading=${value}; Path=/; Max-Age=${life}; SameSite=Lax; HttpOnly${secure}`;
  sendRedirect(res, { status: 303, to: backTo(req.headers.referer), headers: { 'Set-Cookie': cookie } });
}

/** The choice on the root, on the buttons that were pressed, and on the fold round them. */
function fillingOf(reading: Reading | null): Filling {
  if (!reading) return {};
  const facts = Object.entries(reading);
  const root = facts.map(([kind, value]) => ` data-${kind}="${`${value}`.replace('.', '-')}"`).join('');
  const buttons = facts.map(([kind, value]) => [`${kind}:${value}`, ' aria-pressed="true"']);
  // Larger type folds the buttons away: not under the hand of who presses them.
  return { ...Object.fromEntries(buttons), root, ...(reading.size && { reading: ' open=""' }) };
}

type For = { viewer?: PageViewer | null; reading: Reading | null; script?: Script; article?: number | null };

/**
 * A finished page filled for one person: an attribute that CSS switches on, their choice of type and light, their name
 * and e-mail, and on an article their own comments that nobody else sees.
 */
export async function personalize(
  html: string,
  { viewer, reading, script = 'as-written', article }: For,
): Promise<string> {
  const { root = '', ...rest } = fillingOf(reading);
  if (!viewer) return fillAll(html, { ...rest, root });
  const comments = article && html.includes(tokens.ownComments) ? await listOwnHeld(viewer.id, article) : [];
  return fillAll(html, {
    ...rest,
    root: ` data-viewer="${viewer.role}"${root}`,
    name: escapeHtml(viewer.name),
    email: escapeHtml(viewer.email),
    ownComments: convertHtml(ownCommentsHtml(comments), script),
    edit:
      article && viewer.role !== 'member' && (await isEditable(article, viewer.id))
        ? convertHtml(editHtml(article), script)
        : '',
  });
}

const SCRIPTS = /<script\b(?![^>]*\btype="application\/ld\+json")(?![^>]*\bdata-keep)[^>]*>[\s\S]*?<\/script>/g;
const PICTURE_BEFORE_STYLES = /(<link rel="preload" as="image"[^>]*>)(<link rel="stylesheet"[^>]*>)/;
const SCRIPT_PRELOADS = /<link rel="preload" as="script"[^>]*\/>/g;

/**
 * Takes Next's runtime and the repeated payload out of a finished reader page: these pages need no hydration, their
 * forms are plain forms. Only our own script (data-keep) and JSON-LD stay, so that the policy can be strict. Next writes
 * these tags without placeholders, so patterns find them (docs/decisions/0016-server-in-the-order-of-a-request.md lists
 * every place that reads tags). The preload of the first picture moves behind the stylesheet: the connection that is
 * open already then loads the styles, without which nothing is shown.
 */
export function withoutRuntime(html: string): string {
  return html.replace(SCRIPTS, '').replace(SCRIPT_PRELOADS, '').replace(PICTURE_BEFORE_STYLES, '$2$1');
}
