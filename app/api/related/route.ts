import { parameter } from '@/auth/input';
import { currentViewer, hasRole } from '@/auth/session';
import { findRelatable } from '@/db/related/related';
import { env } from '@/site/env';
import { shortDate } from '@/text/dates';
import { parseId } from '@/text/ids';

export const dynamic = 'force-dynamic';

/** Articles that `q`, a number or a part of a title, names, for 相关文章 of article `of`; it does not exist but for editors. */
export async function GET(request: Request) {
  if (!hasRole(await currentViewer(), 'editor')) return new Response(null, { status: 404 });
  const { searchParams } = new URL(request.url);
  const words = parameter(searchParams.get('q'), 100);
  const rows = words ? await findRelatable(words, parseId(searchParams.get('of')) ?? 0) : [];
  const zone = env().timeZone;
  const found = rows.map(({ id, title, publishedAt }) => ({
    id,
    title,
    date: publishedAt ? shortDate(publishedAt, zone) : '',
  }));
  return Response.json({ found }, { headers: { 'Cache-Control': 'private, no-store' } });
}
