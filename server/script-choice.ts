import type http from 'node:http';
import { readerPolicy } from '@/server/headers';
import { say } from '@/server/say';
import { env } from '@/site/env';
import { safeNext } from '@/site/paths';

const YEAR = 365 * 24 * 3600;
const PREFIX = /^\/(zh-cn|zh-tw|zh-hk)(?=\/|$)/;

/** Where the visitor comes from, on this site; the prefix there gives way to the new choice. */
function backTo(referer: string | undefined, choice: string): string {
  let path = '/';
  try {
    const from = new URL(referer ?? '');
    path = safeNext(from.pathname + from.search);
  } catch {
    // Without a Referer the home page it is.
  }
  if (!PREFIX.test(path)) return path;
  const rest = path.replace(PREFIX, '') || '/';
  if (choice === 'as-written') return rest;
  return `/${choice}${rest === '/' ? '' : rest}`;
}

/** `GET /api/script/{choice}`: remembers the writing a reader chose, for a year, and leads back. */
export function chooseScript(req: http.IncomingMessage, res: http.ServerResponse, path: string): void {
  const choice = /^\/api\/script\/(as-written|zh-cn|zh-tw|zh-hk)$/.exec(path)?.[1];
  if (!choice) {
    say(res, 404, '没有这个页面。');
    return;
  }
  const secure = env().siteUrl.startsWith('https:') ? '; Secure' : '';
  const life = choice === 'as-written' ? 0 : YEAR;
  res.writeHead(303, {
    Location: backTo(req.headers.referer, choice),
    'Set-Cookie': `script=${choice}; Path=/; Max-Age=${life}; SameSite=Lax; HttpOnly${secure}`,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': readerPolicy,
  });
  res.end();
}
