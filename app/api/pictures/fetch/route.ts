import { z } from 'zod';
import { pictureStatus, receivePicture } from '@/app/admin/pictures/receive';
import { raw } from '@/auth/input';
import { writingRoute } from '@/auth/route';
import { limit } from '@/db/limits/limits';
import { fetchRemotePicture, RemotePictureError } from '@/media/remote-picture';
import { PictureError } from '@/media/store';

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
    await limit(`picture:${viewer.id}`, 500, 3600);
    try {
      const bytes = await fetchRemotePicture(readAddress(body.toString('utf8')));
      return { status: 201, body: await receivePicture(bytes, '', viewer.id) };
    } catch (error) {
      if (error instanceof RemotePictureError)
        return { status: error.reason === 'address' ? 400 : 422, body: { message: error.message } };
      if (error instanceof PictureError) return { status: pictureStatus(error), body: { message: error.message } };
      throw error;
    }
  },
});
