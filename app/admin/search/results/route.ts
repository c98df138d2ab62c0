import { findForViewer } from '@/app/admin/search/find';
import { parameter } from '@/auth/input';
import { currentViewer, hasRole } from '@/auth/session';

export const dynamic = 'force-dynamic';

/** As many of a kind as the box shows. */
const mostOfEach = 6;

/** What the box at the desk finds while one types, as JSON; for anybody but editors it does not exist. */
export async function GET(request: Request) {
  const viewer = await currentViewer();
  if (!viewer || !hasRole(viewer, 'editor')) return new Response(null, { status: 404 });
  const words = parameter(new URL(request.url).searchParams.get('q'), 100);
  const found = await findForViewer(words, viewer, mostOfEach);
  return Response.json(found, { headers: { 'Cache-Control': 'private, no-store' } });
}
