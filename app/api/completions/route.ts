import { parameter } from '@/auth/input';
import { currentViewer, hasRole } from '@/auth/session';
import { completed, listCompletions } from '@/db/articles/lists/completions';

export const dynamic = 'force-dynamic';

/** What was typed before and goes on with `q`, for a field of `kind`; for anybody but editors it does not exist. */
export async function GET(request: Request) {
  if (!hasRole(await currentViewer(), 'editor')) return new Response(null, { status: 404 });
  const { searchParams } = new URL(request.url);
  const kind = completed.find((name) => name === searchParams.get('kind'));
  if (!kind) return new Response(null, { status: 404 });
  const words = await listCompletions(kind, parameter(searchParams.get('q'), 60));
  return Response.json({ words }, { headers: { 'Cache-Control': 'private, no-store' } });
}
