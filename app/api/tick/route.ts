import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { publishDue } from '@/db/articles-publishing';
import { forgetRareSearches } from '@/db/frequent-searches';
import { forgetOldLetters } from '@/db/letters';
import { forgetOldLimits } from '@/db/rate-limits';
import { fileNewWords, keepSearchInOrder } from '@/db/search-rebuilding';
import { tellSubmitters } from '@/db/submitters';
import { forgetOldTokens } from '@/db/tokens';
import { deliverSoon } from '@/mail/delivery';
import { submissionLetter } from '@/mail/letter-submission';
import { clearUnfinished } from '@/media/unfinished';
import { changed, expire, expireAnnounced, expireNow } from '@/site/cache';

export const dynamic = 'force-dynamic';

function isTicker(request: Request): boolean {
  const given = Buffer.from(request.headers.get('x-tick') ?? '');
  const secret = Buffer.from(process.env.AUTH_SECRET ?? '');
  return secret.length > 0 && given.length === secret.length && timingSafeEqual(given, secret);
}

/** server/ticker.ts asks this every 15 s, and with `?stale=` after another process's change; for others it does not exist. */
export async function GET(request: Request) {
  if (!isTicker(request)) return new Response(null, { status: 404 });
  const stale = new URL(request.url).searchParams.get('stale');
  if (stale) {
    expireAnnounced(z.array(z.string()).parse(JSON.parse(stale)));
    return new Response(null, { status: 204 });
  }
  expire((await publishDue()).flatMap(changed.article), expireNow);
  await tellSubmitters(submissionLetter);
  deliverSoon();
  await Promise.all([
    clearUnfinished(),
    forgetOldLimits(),
    forgetOldLetters(),
    forgetOldTokens(),
    forgetRareSearches(),
  ]);
  await keepSearchInOrder();
  await fileNewWords();
  return new Response(null, { status: 204 });
}
