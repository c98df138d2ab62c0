import type http from 'node:http';
import { rememberScript } from '@/db/letters-script';
import { readerPolicy } from '@/server/headers';
import type { Next } from '@/server/next';
import { viewerOf } from '@/server/personal';
import { PREFIX } from '@/server/prefix';
import { say } from '@/server/say';
import { env } from '@/site/env';
import { log } from '@/site/log';
import { safeNext } from '@/site/paths';
import { asChosen } from '@/text/script';

const YEAR = 365 * 24 * 3600;

/** Where the visitor comes from, on this site; the prefix there gives way to a new choice of script. */
export function backTo(referer: string | undefined, choice?: string): string {
  let path = '/';
  try {
    const from = new URL(referer ?? '');
    path = safeNext(from.pathname + from.search);
  } catch {
    // Without a Referer the home page it is.
  }
  if (choice === undefined || !PREFIX.test(path)) return path;
  const rest = path.replace(PREFIX, '') || '/';
  if (choice === 'as-written') return rest;
  return `/${choice}${rest === '/' ? '' : rest}`;
}

/**
 * `GET /api/script/{choice}`: remembers the writing a reader chose, for a year (and for a
 * member's letters), and leads back.
 */
export async function chooseScript(next: Next, req: http.IncomingMessage, res: http.ServerResponse, url: URL) {
  const choice = asChosen(url.pathname.slice('/api/script/'.length));
  if (!choice) {
    say(res, 404, '没有这个页面。');
    return;
  }
  const viewer = await viewerOf(next, req);
  // For letters only: the choice holds without it.
  if (viewer) await rememberScript(viewer.id, choice).catch((error) => log.error('script', '', error));
  const secure = env().siteUrl.startsWith('https:') ? '; Secure' : '';
  const life = choice === 'as-written' ? 0 : YEAR;
  res.writeHead(303, {
    Location: backTo(req.headers.referer ?? `http://localhost${safeNext(url.searchParams.get('to'))}`, choice),
    'Set-Cookie': `script=${choice}; Path=/; Max-Age=${life}; SameSite=Lax; HttpOnly${secure}`,
    'Cache-Control': 'no-store',
    'Content-Security-Policy': readerPolicy,
  });
  res.end();
}
