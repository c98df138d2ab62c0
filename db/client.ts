import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { closePools, DatabaseAway, databaseState } from '@/db/database-state';

export type Database = PostgresJsDatabase;
/** What `db().transaction` hands to its callback; writes that belong together take one of these. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** A pool; `search` is the one of searches, once there was one. */
export type Holder = { sql: postgres.Sql; db: Database; prepared: Database; search?: Holder };

/** Milliseconds that a search may take. */
export const searchTime = 3000;
/** How connections for searches are opened; see searchDatabase. */
export const searchSettings = {
  application_name: 'portal-search',
  statement_timeout: searchTime,
  enable_seqscan: 'off',
};

/**
 * For each of a process's two threads (server/next.ts). Fewer where there are many processes, so that eight of them still
 * leave a PostgreSQL of 100 connections room; three ask as fast as six or ten on two cores, and each costs 8 MB there.
 * Next's thread has up to two more for searches, of which server/reader-pages.ts lets two in at once.
 */
function poolSize(): number {
  const processes = Number(process.env.WEB_PROCESSES) || 1;
  return Math.max(2, Math.min(3, Math.floor(20 / processes)));
}

function connect(max: number, connection: Partial<postgres.ConnectionParameters>): postgres.Sql {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set; scripts/start.ts sets it');
  return postgres(url, {
    max,
    // Whoever waits for a page hears within five seconds that there is none.
    connect_timeout: 2.5,
    idle_timeout: 300,
    // The default waits up to 20 s once the database was away for a while.
    backoff: () => 0.5,
    onnotice: () => {},
    onclose: () => {
      databaseState().troubleAt = Date.now();
    },
    connection,
  });
}

const open = () => databaseOn(connect(poolSize(), { application_name: 'portal', statement_timeout: 10_000 }));

/** What this file keeps of a pool; tests put one of their own in its place. */
export const databaseOn = (sql: postgres.Sql): Holder => ({
  sql,
  db: drizzle(sql),
  prepared: drizzle(keeping(sql)),
});

type Work = (inner: postgres.TransactionSql) => unknown;
type Within = (work: Work) => unknown;

/**
 * The same pool, but PostgreSQL keeps what it has parsed: one way to it and back for a query instead of two. In
 * transactions too.
 */
function keeping<S extends postgres.ISql>(sql: S): S {
  const unsafe: postgres.Sql['unsafe'] = (query, args, options) =>
    sql.unsafe(query, args, { ...options, prepare: true });
  return new Proxy(sql, {
    get(target, name) {
      if (name === 'unsafe') return unsafe;
      if (name !== 'begin' && name !== 'savepoint') return Reflect.get(target, name);
      const own: Within = Reflect.get(target as object, name);
      return (work: Work) => own((inner) => work(keeping(inner)));
    },
  });
}

/**
 * This thread's one database pool (3 connections or fewer, 10 s a statement). Connects at first use. Throws DatabaseAway
 * at once while the database is known not to answer.
 */
export function db(): Database {
  const state = databaseState();
  if (state.away) throw new DatabaseAway('the database does not answer');
  state.pool ??= open();
  return state.pool.db;
}

/** By db(), which in tests refuses to be called inside a transaction (db/testing/database.ts). */
function pool(): Holder {
  db();
  return databaseState().pool as Holder;
}

/**
 * A query of one form that is asked again and again (drizzle's `.prepare`): its text is made once a pool, and each
 * connection parses and plans it once.
 */
export function prepared<Query>(make: (db: Database) => Query): () => Query {
  let made: { by: Holder; query: Query } | undefined;
  return () => {
    const by = pool();
    if (made?.by !== by) made = { by, query: make(by.prepared) };
    return made.query;
  };
}

/**
 * A transaction of queries whose few forms are asked again and again; each is parsed once a connection and kept there.
 * Never for a statement whose text depends on what somebody asks: each new one would stay in PostgreSQL's memory.
 */
export function plannedTransaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return pool().prepared.transaction(work);
}

/**
 * Connections of their own for plain searches, which then need no transaction to set what they need: three seconds at
 * most, and no walk through the table, which the planner would take for common words because it does not price
 * de-toasting. A way to the database and back costs as much as finding the newest twenty. The statements are prepared: few
 * forms only, as in plannedTransaction.
 */
export function searchDatabase(): Database {
  const holding = pool();
  holding.search ??= databaseOn(connect(Math.min(2, poolSize()), searchSettings));
  return holding.search.prepared;
}

/** The same pool as raw postgres.js, for LISTEN, advisory locks and bulk loading. */
export function sqlClient(): postgres.Sql {
  return pool().sql;
}

/** Closes the pool; the next use opens a new one. For shutdown, scripts and tests. */
export const closeDatabase = (): Promise<void> => closePools(5);
