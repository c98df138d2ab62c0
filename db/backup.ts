import postgres from 'postgres';
import { Refusal } from '@/db/refusal';

// What only matters to the process and the minute it was written in; and logins, which may have been ended since.
const left = ['rate_limits', 'pauses', 'sessions'];
const BATCH = 100;

/** A connection of its own: no statement timeout, and numbers, times and words as PostgreSQL writes them. */
function connect() {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set');
  return postgres(url, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'portal-backup', statement_timeout: 0 },
  });
}

/** The tables, each after those that it refers to. */
async function listTables(sql: postgres.ReservedSql | postgres.Sql): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`;
  const references = await sql<{ from: string; to: string }[]>`
    select c.conrelid::regclass::text as from, c.confrelid::regclass::text as to from pg_constraint c
    where c.contype = 'f' and c.conrelid <> c.confrelid and c.connamespace = 'public'::regnamespace`;
  const waiting = tables.map((t) => t.name).filter((name) => !left.includes(name));
  const ordered: string[] = [];
  while (waiting.length) {
    const free = waiting.find((name) => !references.some((r) => r.from === name && waiting.includes(r.to)));
    if (!free) throw new Error(`tables refer to each other in a circle: ${waiting.join()}`);
    waiting.splice(waiting.indexOf(free), 1);
    ordered.push(free);
  }
  return ordered;
}

/** Which schema a backup belongs to: the number of migrations. */
async function version(sql: postgres.ReservedSql | postgres.Sql): Promise<number> {
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from drizzle.__drizzle_migrations`;
  return row?.n ?? 0;
}

export type BackupFacts = { version: number; tables: Record<string, number> };

/** Hands out every row of every table as a line of JSON, all as of one moment, while the site goes on. */
export async function readEverything(
  take: (table: string, lines: AsyncIterable<string[]>) => Promise<void>,
): Promise<BackupFacts> {
  const sql = connect();
  try {
    const reserved = await sql.reserve();
    await reserved`begin isolation level repeatable read read only`;
    const facts: BackupFacts = { version: await version(reserved), tables: {} };
    for (const table of await listTables(reserved)) {
      facts.tables[table] = 0;
      const rows = reserved<{ line: string }[]>`select to_jsonb(t)::text as line from ${reserved(table)} t`.cursor(
        BATCH,
      );
      const lines = async function* () {
        for await (const batch of rows) {
          facts.tables[table] = (facts.tables[table] ?? 0) + batch.length;
          yield batch.map((row) => row.line);
        }
      };
      await take(table, lines());
    }
    await reserved`commit`;
    reserved.release();
    return facts;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Fills a database that is migrated and has no members and no articles, all or nothing. `give` has the lines of a
 * table. Refuses another version's backup and a database in use.
 */
export async function writeEverything(
  facts: BackupFacts,
  give: (table: string) => AsyncIterable<string[]>,
): Promise<void> {
  const sql = connect();
  try {
    if (facts.version !== (await version(sql)))
      throw new Refusal('这份备份来自另一个版本的程序。请先用那个版本恢复，再更新程序');
    await sql.begin(async (tx) => {
      const [used] = await tx<{ n: number }[]>`
        select (select count(*) from members)::int + (select count(*) from articles)::int as n`;
      if (used?.n)
        throw new Refusal(
          '数据库里已有内容，没有恢复。请用一个空的数据库（例如新的 DATA_DIR），并在第一次 npm start 之前恢复',
        );
      for (const table of await listTables(tx as unknown as postgres.Sql)) {
        for await (const lines of give(table)) {
          const rows = `[${lines.join(',')}]`;
          await tx`insert into ${tx(table)} select * from jsonb_populate_recordset(null::${tx(table)}, ${rows}::text::jsonb)`;
        }
        const [counter] = await tx<{ name: string | null }[]>`
          select pg_get_serial_sequence(${table}, a.attname) as name from pg_attribute a
          where a.attrelid = ${table}::regclass and a.attname = 'id' and not a.attisdropped`;
        if (counter?.name)
          await tx`select setval(${counter.name}::regclass, (select coalesce(max(id), 0) + 1 from ${tx(table)}), false)`;
      }
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
