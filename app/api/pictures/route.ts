import { writingRoute } from '@/auth/route';
import { addPicture } from '@/db/pictures-keeping';
import { limit } from '@/db/rate-limits';
import { PictureError, pictureLimits, removePicture, storePicture } from '@/media/store';
import { paths } from '@/site/paths';
import { cleanLine } from '@/text/clean';
import { limits } from '@/text/limits';

export const dynamic = 'force-dynamic';

async function readForm(request: Request, body: Buffer<ArrayBuffer>): Promise<FormData | null> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return null;
  return new Response(body, { headers: { 'content-type': type } }).formData().catch(() => null);
}

/**
 * Takes one picture (`file`, `caption`) into the library. Scripts get JSON; a plain form, which asks for HTML, is sent
 * back to the library with what became of it.
 */
export const POST = writingRoute({
  as: 'editor',
  // The form around the file needs a little more than the file.
  most: pictureLimits.bytes + 100_000,
  run: async ({ viewer, request, body }) => {
    const plain = request.headers.get('accept')?.includes('text/html');
    const refuse = (status: number, error: PictureError) =>
      plain ? { goTo: paths.admin.pictures({ problem: error.reason }) } : { status, body: { message: error.message } };
    await limit(`picture:${viewer.id}`, 500, 3600);
    const form = await readForm(request, body);
    const file = form?.get('file');
    if (!form || !(file instanceof File) || !file.size) return refuse(400, new PictureError('missing'));
    if (file.size > pictureLimits.bytes) return refuse(413, new PictureError('bytes'));
    const caption = cleanLine(String(form.get('caption') ?? '')).slice(0, limits.pictureText);
    try {
      const stored = await storePicture(Buffer.from(await file.arrayBuffer()));
      const id = await addPicture({ ...stored, caption }, viewer.id).catch(async (error) => {
        await removePicture(stored.path);
        throw error;
      });
      if (plain) return { goTo: paths.admin.pictures({ added: id }) };
      const { width, height } = stored;
      return { status: 201, body: { id, src: paths.upload(stored.path), width, height, caption } };
    } catch (error) {
      if (error instanceof PictureError) return refuse(error.reason === 'disk' ? 507 : 415, error);
      throw error;
    }
  },
});
