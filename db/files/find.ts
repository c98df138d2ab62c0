import { and, asc, eq, exists, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { articles, forMembers, visible } from '@/db/schema/articles';
import { articleFiles, files } from '@/db/schema/files';

export type StoredFile = typeof files.$inferSelect;
/** What a list below an article shows of a file. */
export type FileLine = Pick<StoredFile, 'id' | 'name' | 'type' | 'title' | 'fileName' | 'bytes'>;

const line = {
  id: files.id,
  name: files.name,
  type: files.type,
  title: files.title,
  fileName: files.fileName,
  bytes: files.bytes,
};

/** The files of an article in their order. */
export const listArticleFiles = (articleId: number): Promise<FileLine[]> =>
  db()
    .select(line)
    .from(articleFiles)
    .innerJoin(files, eq(files.id, articleFiles.fileId))
    .where(eq(articleFiles.articleId, articleId))
    .orderBy(asc(articleFiles.position), asc(articleFiles.fileId));

const offered = (to: SQL | undefined) =>
  exists(
    db()
      .select({ one: sql`1` })
      .from(articleFiles)
      .innerJoin(articles, eq(articles.id, articleFiles.articleId))
      .where(and(eq(articleFiles.fileId, files.id), visible, to)),
  );

type Address = { name: string; type: string };
const at = ({ name, type }: Address) => and(eq(files.name, name), eq(files.type, type));

/** The file at an address that anybody may download: one that a visible article for everybody offers. Null for any other. */
export async function findPublicFile(address: Address): Promise<StoredFile | null> {
  const [file] = await db()
    .select()
    .from(files)
    .where(and(at(address), offered(sql`not ${forMembers}`)));
  return file ?? null;
}

/** The same for members: one that any visible article offers. */
export async function findMemberFile(address: Address): Promise<StoredFile | null> {
  const [file] = await db()
    .select()
    .from(files)
    .where(and(at(address), offered(undefined)));
  return file ?? null;
}

/** The file at an address, whoever offers it; for editors. */
export async function findFile(address: Address): Promise<StoredFile | null> {
  const [file] = await db().select().from(files).where(at(address));
  return file ?? null;
}

/** Where the bytes of all files should lie, for a backup to compare with. */
export const listFileAddresses = (): Promise<Address[]> =>
  db().select({ name: files.name, type: files.type }).from(files);
