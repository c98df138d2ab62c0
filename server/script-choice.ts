import type http from 'node:http';
import { asChosen } from '@/chinese/script';
import { PREFIX } from '@/server/prefix';
import { sendRedirect } from '@/server/redirect';
import { say } from '@/server/say';
import { env } from '@/site/env';
import { redirectTarget } from '@/site/redirect-target';

const YEAR = 365 * 24 * 3600;

/** Where the visitor comes from, on this site; the prefix there gives way to a new choice of script. */
export function backTo(referer: string | undefined, choice?: string): string {
  // Without a Referer the home page it is.
  const { pathname, search } = new URL(URL.canParse(referer ?? '') ? String(referer) : 'http://localhost/');
  if (choice === undefined || !PREFIX.test(pathname)) return redirectTarget(pathname + search);
  const rest = redirectTarget((pathname.replace(PREFIX, '') || '/') + search);
  return choice === 'as-written' ? rest : redirectTarget(`/${choice}${rest.replace(/^\/(?=\?|$)/, '')}`);
}

/**
 * `GET /api/script/{choice}`: remembers the writing a reader chose in this browser, for a year, and leads back. A GET
 * changes nothing about a member: in which writing their letters come is noted at login and at /account.
 */
export function chooseScript(req: http.IncomingMessage, res: http.ServerResponse, url: URL): void {
  const choice = asChosen(url.pathname.slice('/api/script/'.length));
  if (!choice) {
    say(res, 404, '没有这个页面。');
    return;
  }
  const secure = env().siteUrl.startsWith('https:') ? '; Secure' : '';
  const life = choice === 'as-written' ? 0 : YEAR;
  const from = req.headers.referer ?? `http://localhost${redirectTarget(url.searchParams.get('to'))}`;
  const cookie = `script=${choice}; Path=/; Max-Age=${life}; SameSite=Lax; HttpOnly${secure}`;
  sendRedirect(res, { status: 303, to: backTo(from, choice), headers: { 'Set-Cookie': cookie } });
}
