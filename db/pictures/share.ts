import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { pictureAddresses, pictures } from '@/db/schema/pictures';

/** `current`: the address names the file and the focal point of today; another one would have another address. */
export type Share = { folder: string; path: string; focusX: number; focusY: number; current: boolean };

/** The picture whose files lie in this folder of /uploads/, or lay there before they were replaced. */
async function findByFolder(folder: string) {
  const of = { path: pictures.path, focusX: pictures.focusX, focusY: pictures.focusY };
  const [picture] = await db()
    .select(of)
    .from(pictures)
    .where(eq(sql`split_part(${pictures.path}, '/', 1)`, folder));
  if (picture) return picture;
  const [replaced] = await db()
    .select(of)
    .from(pictureAddresses)
    .innerJoin(pictures, eq(pictures.id, pictureAddresses.pictureId))
    .where(eq(pictureAddresses.folder, folder));
  return replaced ?? null;
}

/** The cut picture that an address names (site/paths.ts, sharePicture); an earlier one shows the present cut. Null: it names none. */
export async function findShare(pathname: string): Promise<Share | null> {
  const [, named = '', x, y] = /^\/uploads\/([0-9a-z]{8,40})\/share-(\d{1,3})-(\d{1,3})\.jpg$/.exec(pathname) ?? [];
  const picture = named ? await findByFolder(named) : null;
  if (!picture) return null;
  const folder = picture.path.split('/')[0] ?? '';
  const current = folder === named && picture.focusX === Number(x) && picture.focusY === Number(y);
  return { ...picture, folder, current };
}
