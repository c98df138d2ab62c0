import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { fileUploadPieces, fileUploads } from '@/db/schema/files';
import { newSecret } from '@/db/secrets';

/** So many files may be on their way for one editor: each may hold 50 MB of the database for a day. */
const mostAtOnce = 20;

type Announced = { fileName: string; bytes: number; fingerprint: string };
type Upload = typeof fileUploads.$inferSelect;

/** Begins to receive a file, or goes on with the one that this editor began before and did not finish. */
export function beginUpload(file: Announced, memberId: number): Promise<{ token: string; received: number }> {
  const own = eq(fileUploads.memberId, memberId);
  return db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('file upload'), ${memberId})`);
    const [begun] = await tx
      .update(fileUploads)
      .set({ touchedAt: sql`now()` })
      .where(and(own, eq(fileUploads.fingerprint, file.fingerprint), eq(fileUploads.bytes, file.bytes)))
      .returning();
    if (begun) return begun;
    if ((await tx.$count(fileUploads, own)) >= mostAtOnce)
      throw new Refusal('没传完的文件太多。请先传完前面的，或明天再试。');
    const token = newSecret();
    await tx.insert(fileUploads).values({ ...file, token, memberId });
    return { token, received: 0 };
  });
}

/**
 * Takes the piece that begins at `at`. One that does not follow what is here already changes nothing; `received` says
 * where to go on. Null where this editor has no such upload, or more would come than was announced.
 */
export function addPiece(
  { token, at, bytes }: { token: string; at: number; bytes: Buffer },
  memberId: number,
): Promise<Upload | null> {
  return db().transaction(async (tx) => {
    const mine = and(eq(fileUploads.token, token), eq(fileUploads.memberId, memberId));
    const [upload] = await tx.select().from(fileUploads).where(mine).for('update');
    if (!upload || at + bytes.length > upload.bytes) return null;
    if (upload.received !== at || bytes.length === 0) return upload;
    await tx.insert(fileUploadPieces).values({ token, at, bytes });
    const received = at + bytes.length;
    await tx.update(fileUploads).set({ received, touchedAt: sql`now()` }).where(eq(fileUploads.token, token));
    return { ...upload, received };
  });
}

/** The pieces of a file in their order, one at a time. */
export async function* readPieces(token: string): AsyncGenerator<Buffer> {
  for (let at = -1; ; ) {
    const [piece] = await db()
      .select()
      .from(fileUploadPieces)
      .where(and(eq(fileUploadPieces.token, token), gt(fileUploadPieces.at, at)))
      .orderBy(asc(fileUploadPieces.at))
      .limit(1);
    if (!piece) return;
    at = piece.at;
    yield piece.bytes;
  }
}

/** Forgets a file on its way: it has arrived, or it is none that is taken. */
export async function endUpload(token: string): Promise<void> {
  await db().delete(fileUploads).where(eq(fileUploads.token, token));
}

/** Forgets what nobody went on with for a day. */
export async function forgetOldUploads(): Promise<void> {
  await db().delete(fileUploads).where(sql`${fileUploads.touchedAt} < now() - interval '1 day'`);
}
