import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { raw } from '@/auth/input';
import { expireAnnounced } from '@/site/cache';

export const dynamic = 'force-dynamic';

function isServer(request: Request): boolean {
  const given = Buffer.from(request.headers.get('x-self') ?? '');
  const secret = Buffer.from(process.env.AUTH_SECRET ?? '');
  return secret.length > 0 && given.length === secret.length && timingSafeEqual(given, secret);
}

/** What server/self.ts asks of Next's thread; for others it does not exist. */
export async function GET(request: Request) {
  if (!isServer(request)) return new Response(null, { status: 404 });
  const asked = new URL(request.url).searchParams;
  const stale = asked.get('stale');
  if (stale) expireAnnounced(z.array(raw(1000)).parse(JSON.parse(stale)));
  return new Response(null, { status: 204 });
}
