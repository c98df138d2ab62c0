import { attachFile } from '@/db/files/attach';
import { addFile } from '@/db/files/library';
import type { DocumentError } from '@/media/document-problems';
import { removeDocument, storeDocument } from '@/media/store-document';
import { paths } from '@/site/paths';
import { changed } from '@/site/tags';
import type { DocumentType } from '@/text/files/document-types';
import { fileNameOf } from '@/text/files/file-name';

/** The status that says why a file was not taken. */
const statuses: Partial<Record<DocumentError['reason'], number>> = { missing: 400, bytes: 413, disk: 507, away: 503 };

/** The answer to whoever sent it by script. */
export const refusal = (error: DocumentError) => ({
  status: statuses[error.reason] ?? 415,
  body: { message: error.message },
});

type Received = { id: number; type: DocumentType; known: boolean };

/** Stores a file that an editor sends and puts it into the library, where the same content stands once. */
export async function receiveFile(
  chunks: AsyncIterable<Uint8Array>,
  sentName: string,
  editorId: number,
): Promise<Received> {
  const stored = await storeDocument(chunks);
  const fileName = fileNameOf(sentName, stored.type);
  const added = await addFile({ ...stored, fileName }, editorId).catch(async (error) => {
    await removeDocument(stored.name);
    throw error;
  });
  if (added.known) await removeDocument(stored.name);
  return { ...added, type: stored.type };
}

/** Offers it below an article where the form named one; returns what goes stale. */
export async function attachTo(articleId: number | null, fileId: number, editorId: number): Promise<string[]> {
  if (articleId === null) return [];
  await attachFile(articleId, fileId, editorId);
  return changed.article({ id: articleId });
}

/** Where a plain form goes on. */
export const backTo = (articleId: number | null, query: Record<string, string | number>) =>
  articleId === null ? paths.admin.files(query) : paths.admin.articleFiles(articleId, query);
