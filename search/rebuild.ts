import { sql } from 'drizzle-orm';
import { db, sqlClient } from '@/db/client';
import { indexArticles, indexVersion } from '@/search/article-index';

// Small, because an editor's save of one of them waits for the batch: half a second.
const batch = 50;
const key = 704_202;

const shown = sql`a.published_at is not null and a.withdrawn_at is null and a.trashed_at is null`;
const stale = sql`${shown} and (s.article_id is null or s.version <> ${indexVersion})`;

/** How many articles search has by older rules or not at all, though readers see them; with `all`, how many they see. */
export async function countStale(all = false): Promise<number> {
  const [row] = await db().execute<{ n: number }>(sql`
    select count(*)::int n from articles a left join article_search s on s.article_id = a.id
    where ${all ? shown : stale}`);
  return row?.n ?? 0;
}

/** Indexes the next articles after `after` that need it; the last one's id, null when none is left. */
async function rebuildBatch(after: number, all: boolean): Promise<{ last: number; done: number } | null> {
  return db().transaction(async (tx) => {
    // Locked against changes, so that no words are written that a save in the meantime has replaced.
    const rows = await tx.execute<{ id: number }>(sql`
      select a.id from articles a left join article_search s on s.article_id = a.id
      where a.id > ${after} and ${all ? shown : stale} order by a.id limit ${batch} for share of a`);
    const ids = rows.map((row) => row.id);
    const last = ids.at(-1);
    if (last === undefined) return null;
    await indexArticles(tx, ids);
    return { last, done: ids.length };
  });
}

/**
 * Makes search anew where its rules have changed or an article is missing, from where the last run stopped. Every
 * article is found by its old words until it has its new ones. Ends after `milliseconds`, or when all is done.
 * Resolves with how many were made; null when another process is at it.
 */
export async function rebuildSearch({
  milliseconds = Number.POSITIVE_INFINITY,
  all = false,
  progress = () => {},
}: {
  milliseconds?: number;
  /** Those in order as well. */
  all?: boolean;
  progress?: (done: number) => void;
} = {}): Promise<number | null> {
  const until = Date.now() + milliseconds;
  // A connection for the lock and one for the work: nobody waits for the second but the one who has the lock.
  return sqlClient().begin(async (lock) => {
    const [mine] = await lock<{ got: boolean }[]>`select pg_try_advisory_xact_lock(${key}) got`;
    if (!mine?.got) return null;
    let done = 0;
    let after = 0;
    do {
      const next = await rebuildBatch(after, all);
      if (!next) break;
      after = next.last;
      done += next.done;
      progress(done);
    } while (Date.now() < until);
    return done;
  });
}

/** Job: moves the words of new articles from the pending list into the index. Cheap when there are none. */
export async function fileNewWords(): Promise<void> {
  await db().execute(sql`
    select gin_clean_pending_list(words) from to_regclass('article_search_words') words where words is not null`);
}

/** After many changes at once: takes the dead rows out, so that searches stay quick. Some seconds. */
export async function tidySearch(): Promise<void> {
  const connection = await sqlClient().reserve();
  try {
    await connection`set statement_timeout = 0`;
    await connection`vacuum analyze article_search`;
    await connection`vacuum analyze article_words`;
  } finally {
    await connection`reset statement_timeout`;
    connection.release();
  }
}
