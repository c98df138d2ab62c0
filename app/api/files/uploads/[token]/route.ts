import { attachTo, receiveFile, refusal } from '@/app/admin/files/receive';
import { writingRoute } from '@/auth/route';
import { addPiece, endUpload, readPieces } from '@/db/files/uploads';
import { DocumentError } from '@/media/document-problems';
import { parseId } from '@/text/ids';
import { byteLimits } from '@/text/limits';

export const dynamic = 'force-dynamic';

const gone = { status: 404, body: { message: '这个文件的上传已经结束或过期，请重新选择文件。' } };
const misfit = { status: 400, body: { message: '这一段与文件对不上，请重新上传。' } };

/**
 * Takes the piece of an attachment that begins at the byte `at`; `received` says where to go on, whatever came. With the
 * last one the file is looked at, put into the library and, with `article`, offered below that article.
 */
export const POST = writingRoute({
  as: 'editor',
  most: byteLimits.documentPiece,
  run: async ({ viewer, request, body }) => {
    const { pathname, searchParams } = new URL(request.url);
    const token = pathname.split('/').at(-1) ?? '';
    const at = /^\d+$/.test(searchParams.get('at') ?? '') ? Number(searchParams.get('at')) : null;
    if (!/^[\w-]{43}$/.test(token)) return gone;
    if (at === null || at + body.length > byteLimits.document) return misfit;
    const upload = await addPiece({ token, at, bytes: body }, viewer.id);
    if (!upload) return gone;
    if (upload.received < upload.bytes) return { body: { received: upload.received } };
    try {
      const file = await receiveFile(readPieces(token), upload.fileName, viewer.id);
      const changed = await attachTo(parseId(searchParams.get('article') ?? ''), file.id, viewer.id);
      await endUpload(token);
      return { status: 201, body: { ...file, received: upload.received }, changed };
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      // The storage may answer later: what has come need not come again.
      if (error.reason !== 'away' && error.reason !== 'disk') await endUpload(token);
      return refusal(error);
    }
  },
});
