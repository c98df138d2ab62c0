import { currentViewer } from '@/auth/session';

export const dynamic = 'force-dynamic';

/** Who asks, for server/personalize.ts: id, name, e-mail and role of the session's member, or null. */
export async function GET() {
  const viewer = await currentViewer();
  const answer = viewer && { id: viewer.id, name: viewer.name, email: viewer.email, role: viewer.role };
  return Response.json(answer, { headers: { 'Cache-Control': 'private, no-store' } });
}
