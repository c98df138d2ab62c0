import { z } from 'zod';
import { refusal } from '@/app/admin/files/receive';
import { parameter, raw } from '@/auth/input';
import { writingRoute } from '@/auth/route';
import { beginUpload } from '@/db/files/uploads';
import { limitFiles } from '@/db/limits/shared-limits';
import { DocumentError } from '@/media/document-problems';
import { byteLimits, limits } from '@/text/limits';

export const dynamic = 'force-dynamic';

const input = z.object({ name: raw(2000), bytes: z.int().min(0), modified: z.number() });

function readAnnouncement(json: string): z.infer<typeof input> | null {
  try {
    return input.parse(JSON.parse(json));
  } catch {
    return null;
  }
}

/** Announces an attachment that comes in pieces; who announces the same again goes on after `received`. */
export const POST = writingRoute({
  as: 'editor',
  most: 10_000,
  run: async ({ viewer, body }) => {
    const announced = readAnnouncement(body.toString('utf8'));
    if (!announced) return { status: 400, body: { message: '这个文件没有读懂，请重新选择。' } };
    const { name, bytes, modified } = announced;
    if (bytes === 0) return refusal(new DocumentError('broken'));
    if (bytes > byteLimits.document) return refusal(new DocumentError('bytes'));
    await limitFiles(viewer.id);
    const fileName = parameter(name, limits.fileName);
    const begun = await beginUpload({ fileName, bytes, fingerprint: `${modified} ${fileName}` }, viewer.id);
    return { status: 201, body: { token: begun.token, received: begun.received } };
  },
});
