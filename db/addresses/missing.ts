import { and, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { findRedirect } from '@/db/addresses/redirects';
import { isMachine } from '@/db/articles/view-counts';
import { db, sqlClient } from '@/db/client';
import { missingAddresses } from '@/db/schema/desk';

/** As many addresses as the table holds; whoever tries addresses at random fills no disk. */
const mostRows = 2000;
/** And as many as one process remembers between two writes. */
const mostWaiting = 500;
const longest = 200;
const FLUSH_EVERY = 5_000;

/**
 * What programs that look for weak spots ask for, and what names somebody: an address of e-mail, the secret of a link.
 * `.asp` and `.htm` were the old site's own.
 */
const junk =
  /\.(?:php\d?|aspx|jspx?|cgi|env|sql|bak|old|zip|tar|gz|rar|ya?ml|ini|conf|log|axd|do|action|map|json|xml|txt|ico|png|jpe?g|gif|svg|webp|js|css)$|\/\.|\/(?:wp-|wordpress|xmlrpc|phpmyadmin|cgi-bin|vendor|actuator|autodiscover|owa|solr|boaform|hnap1|telescope|console|manager)|@|[\w-]{32,}|[<>"'`\\|{}^]|\s|select.+from|\.\./i;

/** An address as editors read it: decoded, without its query; null where it cannot be read. */
function readablePath(address: string): string | null {
  try {
    return decodeURIComponent(address.replace(/\?.*$/s, ''));
  } catch {
    return null;
  }
}

/** Whether a path without a page is worth an editor's look. */
export const isWorthCounting = (path: string) => path.length <= longest && path !== '/' && !junk.test(path);

/** Counts addresses without a page in memory; written in one statement every few seconds. */
export class MissingAddresses {
  private waiting = new Map<string, number>();

  constructor() {
    setInterval(() => void this.flush().catch(() => {}), FLUSH_EVERY).unref();
  }

  /**
   * What an editor decided for an address without a page: where it leads, or null for 410. Undefined where nothing was
   * decided; a person's request is then counted.
   */
  async decision(address: string, headers: { 'user-agent'?: string | undefined }): Promise<string | null | undefined> {
    const path = readablePath(address);
    if (path === null) return undefined;
    // Without the database the answer is a plain 404, as it was before.
    const decided = await findRedirect(path).catch(() => undefined);
    if (decided === undefined && !isMachine(headers['user-agent'])) this.count(path);
    return decided;
  }

  count(path: string): void {
    if (!isWorthCounting(path) || (this.waiting.size >= mostWaiting && !this.waiting.has(path))) return;
    this.waiting.set(path, (this.waiting.get(path) ?? 0) + 1);
  }

  /** Writes what was counted; what the database does not take just now is dropped: it is an indication, no account. */
  async flush(): Promise<void> {
    const counted = this.waiting;
    if (!counted.size) return;
    this.waiting = new Map();
    // In one order, so that two processes never wait in a ring.
    const rows = [...counted].sort(([a], [b]) => (a < b ? -1 : 1));
    await sqlClient()`
      insert into missing_addresses (path, times)
      select * from unnest(${rows.map(([path]) => path)}::text[], ${rows.map(([, n]) => n)}::int[])
      on conflict (path) do update set times = missing_addresses.times + excluded.times, last_at = now()`;
  }
}

const open = isNull(missingAddresses.ignoredAt);
/** Once is a slip of the hand. */
const often = 2;

/** Addresses that readers asked for and that have no page, the most frequent first; `ignored`: those that an editor has put aside. */
export function listMissing(most: number, ignored = false) {
  const which: SQL | undefined = ignored
    ? isNotNull(missingAddresses.ignoredAt)
    : and(open, sql`${missingAddresses.times} >= ${often}`);
  return db()
    .select()
    .from(missingAddresses)
    .where(which)
    .orderBy(desc(missingAddresses.times), desc(missingAddresses.lastAt))
    .limit(most);
}

/** An editor puts an address aside; it comes back by no number of misses. */
export async function ignoreMissing(path: string): Promise<void> {
  await db().update(missingAddresses).set({ ignoredAt: sql`now()` }).where(eq(missingAddresses.path, path));
}

/** Job: deletes addresses that nobody asked for in 90 days and, above the limit, those asked for least. */
export async function forgetMissing(): Promise<void> {
  await db().execute(sql`
    delete from missing_addresses where last_at < now() - interval '90 days' or path in (
      select path from missing_addresses order by ignored_at is null, times desc, last_at desc offset ${mostRows})`);
}
