import type http from 'node:http';
import { sendRedirect } from '@/server/redirect';
import { backTo } from '@/server/script-choice';
import { env } from '@/site/env';

/** As public/site.js has them. */
const sizes = [90, 106.25, 125, 150, 175, 200, 212.5];
const faces = ['hei', 'song'];
const themes = ['light', 'dark', 'sepia'];

/** Type and light as a reader without scripts has chosen them; absent: the site's and the device's. */
export type Reading = { size?: number; face?: string; theme?: string };

const one = <T>(all: readonly T[], value: unknown): T | undefined => all.find((known) => `${known}` === value);

/** The choice that the cookie `reading` holds, as size.face.theme; null without one. */
export function chosenReading(cookie: string | undefined): Reading | null {
  const found = /(?:^|;\s*)reading=(\w*)-(\w*)-(\w*)(?=;|\s|$)/.exec(cookie ?? '');
  if (!found) return null;
  const size = sizes[Number(found[1] || Number.NaN)];
  const face = one(faces, found[2]);
  const theme = one(themes, found[3]);
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
  const chosen = kind === 'face' ? one(faces, value) : kind === 'theme' ? one(themes, value) : undefined;
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

/** A page with the choice on its root and on the buttons that were pressed. */
export function inReading(html: string, reading: Reading | null): string {
  if (!reading) return html;
  const facts = Object.entries(reading);
  const root = facts.map(([kind, value]) => `data-${kind}="${`${value}`.replace('.', '-')}" `).join('');
  const rooted = html.replace('<html ', () => `<html ${root}`);
  // Larger type folds the buttons away: not under the hand of who presses them.
  const open = reading.size ? rooted.replace('<details class="reading"', (tag) => `${tag} open=""`) : rooted;
  return facts.reduce(
    (page, [kind, value]) => page.replace(`data-set="${kind}:${value}"`, (set) => `${set} aria-pressed="true"`),
    open,
  );
}
