import { createHash } from 'node:crypto';
import type { Uploaded } from '@/app/admin/pictures/upload';
import { addPicture } from '@/db/pictures/library';
import { type Replaced, replacePicture } from '@/db/pictures/replace';
import { type PictureError, removePicture, storePicture } from '@/media/store';
import { paths } from '@/site/paths';

/** The status that says why a picture was not taken. */
export const pictureStatus = ({ reason }: PictureError): number => ({ disk: 507, away: 503 })[reason as string] ?? 415;

/** Stores a picture that an editor sent or that was fetched for one, and puts it into the library. */
export async function receivePicture(
  bytes: Buffer,
  { caption, fileName }: { caption: string; fileName: string },
  editorId: number,
): Promise<Uploaded> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const stored = await storePicture(bytes);
  const id = await addPicture({ ...stored, caption, fileName, sha256 }, editorId).catch(async (error) => {
    await removePicture(stored.path);
    throw error;
  });
  const { width, height } = stored;
  return { id, src: paths.upload(stored.path), width, height, caption };
}

/** Stores another file for a picture of the library in the place of the one it has. */
export async function receiveReplacement(
  id: number,
  bytes: Buffer,
  fileName: string,
  editorId: number,
): Promise<Replaced & Omit<Uploaded, 'caption'>> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const stored = await storePicture(bytes);
  const replaced = await replacePicture(id, { ...stored, fileName, sha256 }, editorId).catch(async (error) => {
    await removePicture(stored.path);
    throw error;
  });
  // Files that stay behind harm nobody, a page that still shows them would: they go last.
  await removePicture(replaced.was);
  const { width, height } = stored;
  return { ...replaced, src: paths.upload(stored.path), width, height };
}
