import { pictureStatus, receivePicture, receiveReplacement } from '@/app/admin/pictures/receive';
import { parameter } from '@/auth/input';
import { readingRoute, writingRoute } from '@/auth/route';
import { hasRole } from '@/auth/session';
import { limit } from '@/db/limits/limits';
import { limitPictures } from '@/db/limits/shared-limits';
import { libraryPageSize, listPictures } from '@/db/pictures/library';
import { PictureError, pictureLimits } from '@/media/store';
import { paths } from '@/site/paths';
import { changed } from '@/site/tags';
import { parseId, parsePage } from '@/text/ids';
import { limits } from '@/text/limits';

export const dynamic = 'force-dynamic';

/** The library for choosing a picture in the editor, newest first. */
export const GET = readingRoute({
  as: 'editor',
  run: async ({ viewer, query }) => {
    const page = parsePage(query.get('page')) ?? 1;
    const words = parameter(query.get('q'), 100);
    const { pictures, total } = await listPictures({ words, unused: false }, page, viewer.id);
    const shown = pictures.map(({ id, path, width, height, widths, caption, ...whose }) => {
      const small = widths.length > 1 ? path.replace(/\d+\.webp$/, `${widths[0]}.webp`) : path;
      const credit = [whose.credit, whose.licence].filter(Boolean).join('，');
      return { id, src: paths.upload(path), small: paths.upload(small), width, height, caption, credit };
    });
    return { json: { pictures: shown, more: page * libraryPageSize < total } };
  },
});

async function readForm(request: Request, body: Buffer<ArrayBuffer>): Promise<FormData | null> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return null;
  return new Response(body, { headers: { 'content-type': type } }).formData().catch(() => null);
}

/**
 * Takes one picture (`file`, `caption`) into the library. Scripts get JSON; a plain form, which asks for HTML, is sent
 * back to the library with what became of it. Members send those of their submissions, fewer of them.
 */
export const POST = writingRoute({
  as: 'member',
  // The form around the file needs a little more than the file.
  most: pictureLimits.bytes + 100_000,
  run: async ({ viewer, request, body }) => {
    const plain = request.headers.get('accept')?.includes('text/html');
    const refuse = (status: number, error: PictureError) =>
      plain ? { goTo: paths.admin.pictures({ problem: error.reason }) } : { status, body: { message: error.message } };
    if (hasRole(viewer, 'editor')) await limitPictures(viewer.id);
    else
      await limit(
        `picture:member:${viewer.id}`,
        60,
        86_400,
        (wait) => `您今天上传的图片已经很多了，请 ${wait}后再来。`,
      );
    const form = await readForm(request, body);
    const file = form?.get('file');
    if (!form || !(file instanceof File) || !file.size) return refuse(400, new PictureError('missing'));
    if (file.size > pictureLimits.bytes) return refuse(413, new PictureError('bytes'));
    const caption = parameter(String(form.get('caption') ?? ''), limits.pictureText);
    const fileName = parameter(file.name, limits.fileName);
    const replaces = parseId(form.get('replaces'));
    // Members only add to their own submissions.
    if (form.has('replaces') && (!replaces || !hasRole(viewer, 'editor'))) return { status: 404, body: {} };
    try {
      if (replaces) {
        const bytes = Buffer.from(await file.arrayBuffer());
        const now = await receiveReplacement(replaces, bytes, fileName, viewer.id);
        const stale = [
          ...changed.bulk(now.articles),
          ...now.pages.flatMap((slug) => changed.page(slug)),
          ...changed.topic(),
        ];
        return plain
          ? { goTo: paths.admin.pictures({ replaced: now.id }), changed: stale }
          : { status: 201, body: { ...now, caption: '' }, changed: stale };
      }
      const added = await receivePicture(Buffer.from(await file.arrayBuffer()), { caption, fileName }, viewer.id);
      return plain ? { goTo: paths.admin.pictures({ added: added.id }) } : { status: 201, body: added };
    } catch (error) {
      if (error instanceof PictureError) return refuse(pictureStatus(error), error);
      throw error;
    }
  },
});
