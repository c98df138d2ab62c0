import { currentViewer } from '@/auth/session';
import { collectOwnData } from '@/db/members/own-data';

export const dynamic = 'force-dynamic';

/** Everything the site keeps about the member who asks, as a file; for a reader it does not exist. */
export async function GET() {
  const viewer = await currentViewer();
  const found = viewer && (await collectOwnData(viewer.id));
  if (!found) return new Response(null, { status: 404, headers: { 'Cache-Control': 'private, no-store' } });
  return new Response(`${JSON.stringify(found, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': 'attachment; filename="my-data.json"',
      'Cache-Control': 'private, no-store',
    },
  });
}
