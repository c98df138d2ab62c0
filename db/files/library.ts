import { and, count, desc, eq, inArray, notExists, or, type SQL, sql } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { contains } from '@/db/pattern';
import { Refusal } from '@/db/refusal';
import { articles } from '@/db/schema/articles';
import { articleFiles, files } from '@/db/schema/files';
import { members } from '@/db/schema/member/members';
import { nameOfFile } from '@/text/files/file-name';

type NewFile = { name: string; type: string; bytes: number; sha256: string; fileName: string };

/**
 * Puts a stored file into the library. One with the same content that is here already is returned instead (`known`): the
 * bytes that were just stored are then the caller's to remove, as they are when this fails.
 */
export function addFile(file: NewFile, editorId: number): Promise<{ id: number; known: boolean }> {
  return db().transaction(async (tx) => {
    // Two uploads of the same content at once: the second finds the first.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${file.sha256}))`);
    const [same] = await tx
      .select({ id: files.id })
      .from(files)
      .where(and(eq(files.sha256, file.sha256), eq(files.type, file.type)));
    if (same) return { id: same.id, known: true };
    const [row] = await tx
      .insert(files)
      .values({ ...file, uploadedBy: editorId })
      .returning({ id: files.id });
    if (!row) throw new Error('no row came back');
    await record(tx, editorId, 'file.add', `file:${row.id}`, { name: file.fileName });
    return { id: row.id, known: false };
  });
}

export const filesPageSize = 50;

const matching = (words: string): SQL | undefined =>
  words ? or(contains(files.fileName, words), contains(files.title, words)) : undefined;

type Filter = { words: string; unused: boolean; id?: number | null };

/** The library, newest first, with the articles that offer each; `unused`: only what none offers; `id`: only that one. */
export async function listFiles({ words, unused, id = null }: Filter, page: number, editorId: number) {
  const none = notExists(db().select({ one: sql`1` }).from(articleFiles).where(eq(articleFiles.fileId, files.id)));
  const where = and(matching(words), unused ? none : undefined, id === null ? undefined : eq(files.id, id));
  const [rows, [total]] = await Promise.all([
    db()
      .select({ file: files, uploader: members.chineseName })
      .from(files)
      .leftJoin(members, eq(members.id, files.uploadedBy))
      .where(where)
      .orderBy(desc(files.id))
      .limit(filesPageSize)
      .offset((page - 1) * filesPageSize),
    db().select({ n: count() }).from(files).where(where),
  ]);
  const ids = rows.map(({ file }) => file.id);
  const editable = editableBy(editorId);
  const uses = ids.length
    ? await db()
        .select({
          fileId: articleFiles.fileId,
          id: articles.id,
          title: sql<string>`case when ${editable} then ${articles.title} else '别的栏目的文章' end`,
          editable,
        })
        .from(articleFiles)
        .innerJoin(articles, eq(articles.id, articleFiles.articleId))
        .where(inArray(articleFiles.fileId, ids))
        .orderBy(desc(articles.id))
    : [];
  return {
    total: total?.n ?? 0,
    files: rows.map(({ file, uploader }) => ({
      ...file,
      uploader,
      uses: uses.filter((use) => use.fileId === file.id),
    })),
  };
}
export type LibraryFile = Awaited<ReturnType<typeof listFiles>>['files'][number];

/** Changes what readers see a file called. Returns the articles that offer it. */
export function renameFile(id: number, title: string, editorId: number): Promise<number[]> {
  return db().transaction(async (tx) => {
    const [row] = await tx.update(files).set({ title }).where(eq(files.id, id)).returning();
    if (!row) throw new Refusal('没有这个文件，可能已被删除。');
    await record(tx, editorId, 'file.rename', `file:${id}`, { name: nameOfFile(row) });
    const uses = await tx.select().from(articleFiles).where(eq(articleFiles.fileId, id));
    return uses.map(({ articleId }) => articleId);
  });
}

/** Takes a file that no article offers out of the library; returns its name, whose bytes the caller removes. */
export function deleteFile(id: number, editorId: number): Promise<string> {
  return db().transaction(async (tx) => {
    const [file] = await tx.select().from(files).where(eq(files.id, id)).for('update');
    if (!file) throw new Refusal('没有这个文件，可能已被删除。');
    const [use] = await tx
      .select({ title: articles.title, editable: editableBy(editorId) })
      .from(articleFiles)
      .innerJoin(articles, eq(articles.id, articleFiles.articleId))
      .where(eq(articleFiles.fileId, id))
      .limit(1);
    if (use) {
      const where = use.editable ? `《${use.title}》` : '别的栏目的一篇文章';
      throw new Refusal(`${where}还附着这个文件，请先在文章里移除。`);
    }
    await tx.delete(files).where(eq(files.id, id));
    await record(tx, editorId, 'file.delete', `file:${id}`, { name: file.fileName });
    return file.name;
  });
}
