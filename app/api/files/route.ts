import { attachTo, backTo, receiveFile, refusal } from '@/app/admin/files/receive';
import { readUpload } from '@/app/api/files/multipart';
import { streamingRoute } from '@/auth/route';
import { limitFiles } from '@/db/limits/shared-limits';
import { DocumentError } from '@/media/document-problems';
import { parseId } from '@/text/ids';
import { byteLimits } from '@/text/limits';

export const dynamic = 'force-dynamic';

/**
 * Takes one attachment (`file`, `articleId`) from a plain form and sends it back to the page with what became of it.
 * Scripts send it in pieces instead (uploads/).
 */
export const POST = streamingRoute({
  as: 'editor',
  // The form around the file needs a little more than the file.
  most: byteLimits.document + 100_000,
  run: async ({ viewer, request, body }) => {
    const plain = request.headers.get('accept')?.includes('text/html');
    await limitFiles(viewer.id);
    let articleId: number | null = null;
    try {
      const form = await readUpload(request, body, async (file, fileName) =>
        receiveFile(file, fileName, viewer.id).catch((error) => {
          if (error instanceof DocumentError) return error;
          throw error;
        }),
      );
      articleId = parseId(form?.fields.get('articleId') ?? '');
      const taken = form?.taken ?? new DocumentError('missing');
      if (taken instanceof DocumentError) throw taken;
      const changed = await attachTo(articleId, taken.id, viewer.id);
      if (plain) return { goTo: backTo(articleId, { added: taken.id }), changed };
      return { status: 201, body: taken, changed };
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      return plain ? { goTo: backTo(articleId, { problem: error.reason }) } : refusal(error);
    }
  },
});
