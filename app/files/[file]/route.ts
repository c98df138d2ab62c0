import { currentViewer, hasRole } from '@/auth/session';
import { findFile, findMemberFile } from '@/db/files/find';
import { SEND_FILE } from '@/site/channel';

export const dynamic = 'force-dynamic';

/**
 * An attachment that is not for everybody: server/ has answered already where a visible article for everybody offers it.
 * Members may download what any visible article offers, editors all; for anybody else there is none. The bytes are sent by server/ too, which this header tells to.
 */
export async function GET(request: Request) {
  const [, name = '', type = ''] = /\/([0-9a-f]{20})\.([a-z]{3,4})$/.exec(new URL(request.url).pathname) ?? [];
  const viewer = name ? await currentViewer() : null;
  const find = hasRole(viewer, 'editor') ? findFile : findMemberFile;
  const file = viewer && (await find({ name, type }));
  if (!file) return new Response(null, { status: 404 });
  return new Response(null, {
    headers: { [SEND_FILE]: `${file.name}.${file.type}`, 'Cache-Control': 'private, no-store' },
  });
}
