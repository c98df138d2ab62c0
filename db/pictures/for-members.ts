import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { notShownBy } from '@/db/pictures/shown';
import { declared } from '@/db/registry';
import { articles, forMembers, visible } from '@/db/schema/articles';
import { pictures } from '@/db/schema/pictures';
import { remember } from '@/site/remembered';
import { tags } from '@/site/tags';

/** What nouns show whose pages anybody may open. */
const open = declared('pictures').flatMap(({ value }) => (value.public ? value.shown : []));

/**
 * Pictures in the text of articles for members that stand nowhere else where anybody may read, by the folder of their
 * address. Covers are for everybody, as title and summary are.
 */
async function listFolders(): Promise<ReadonlySet<string>> {
  const closed = sql`select ap.picture_id from article_pictures ap join articles on articles.id = ap.article_id where ${forMembers}`;
  const read = sql`exists (select 1 from article_pictures ap join articles on articles.id = ap.article_id
    where ap.picture_id = pictures.id and ${visible} and not ${forMembers})`;
  const cover = sql`exists (select 1 from ${articles} where ${articles.coverId} = pictures.id)`;
  const rows = await db()
    .select({ folder: sql<string>`split_part(pictures.path, '/', 1)` })
    .from(pictures)
    .where(
      sql`pictures.id in (${closed}) and ${notShownBy(open)}
        and not ${read} and not ${cover}`,
    );
  return new Set(rows.map(({ folder }) => folder));
}

/** So long a picture waits for the database where it has been known before; then what was known goes on to hold. */
const PATIENCE = 500;
/** So long nobody waits again after that. */
const REST = 5_000;
let known: ReadonlySet<string> | undefined;
let restUntil = 0;

async function findKnown(): Promise<ReadonlySet<string>> {
  const asking = remember('pictures for members', [tags.lists, tags.issues], listFolders);
  if (!known) {
    known = await asking;
    return known;
  }
  const before = known;
  if (Date.now() < restUntil) return before;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the database takes its time')), PATIENCE);
  });
  try {
    known = await Promise.race([asking, late]);
    return known;
  } catch {
    restUntil = Date.now() + REST;
    return before;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Whether only members may have the pictures of this folder (`abc…` of /uploads/abc…/800.webp). Answered from memory,
 * which follows every change of an article; without a database what was known last holds.
 */
export const isForMembersOnly = async (folder: string): Promise<boolean> => (await findKnown()).has(folder);
