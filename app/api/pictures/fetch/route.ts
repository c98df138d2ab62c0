import { z } from 'zod';
import { pictureStatus, receivePicture } from '@/app/admin/pictures/receive';
import { parameter, raw } from '@/auth/input';
import { writingRoute } from '@/auth/route';
import { limitPictures } from '@/db/limits/shared-limits';
import { fetchRemotePicture, RemotePictureError } from '@/media/remote-picture';
import { PictureError } from '@/media/store';
import { limits } from '@/text/limits';

export const dynamic = 'force-dynamic';

const input = z.object({ src: raw(4000) });

function readAddress(json: string): string {
  try {
    return input.parse(JSON.parse(json)).src;
  } catch {
    return '';
  }
}

/** Brings a picture that stood in a pasted text from its site into the library; the guard is media/remote-picture.ts. */
export const POST = writingRoute({
  as: 'editor',
  most: 20_000,
  run: async ({ viewer, body }) => {
    await limitPictures(viewer.id);
    try {
      const src = readAddress(body.toString('utf8'));
      const bytes = await fetchRemotePicture(src);
      // Where it came from is how one finds it again.
      const fileName = parameter(src, limits.fileName);
      return { status: 201, body: await receivePicture(bytes, { caption: '', fileName }, viewer.id) };
    } catch (error) {
      if (error instanceof RemotePictureError)
        return { status: error.reason === 'address' ? 400 : 422, body: { message: error.message } };
      if (error instanceof PictureError) return { status: pictureStatus(error), body: { message: error.message } };
      throw error;
    }
  },
});
