import { getTableName } from 'drizzle-orm';
import postgres from 'postgres';
import { migrateTo } from '@/db/migrate';
import { Refusal } from '@/db/refusal';
import { registry } from '@/db/registry';
import { type SchemaVersion, schemaVersionOf } from '@/db/schema-version';

/** What only matters to the processes of this site: each noun says so (db/registry.ts). */
const left = Object.values(registry).flatMap(({ tables }) => tables.left.map(getTableName));
const BATCH = 100;

type Connection = postgres.Sql | postgres.ReservedSql | postgres.TransactionSql;

/** What a backup holds of the database: its schema and the rows of each table. */
export type BackupFacts = { schema: SchemaVersion; tables: Record<string, number> };

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

/** Every table of the schema, so that a new one is in the next backup without being named anywhere. */
async function listTables(sql: Connection): Promise<string[]> {
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`;
  return tables.map(({ name }) => name).filter((name) => !left.includes(name));
}

/** Hands out every row of every table as a line of JSON, all as of one moment, while the site goes on. */
export async function readEverything(
  take: (table: string, lines: AsyncIterable<string[]>) => Promise<void>,
): Promise<BackupFacts> {
  const sql = connect();
  try {
    const reserved = await sql.reserve();
    await reserved`begin isolation level repeatable read read only`;
    const facts: BackupFacts = { schema: await schemaVersionOf(reserved), tables: {} };
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

/** Makes an empty database ready for this backup. Refuses one that is in use, before anything is written. */
export async function prepareForBackup({ schema }: BackupFacts): Promise<void> {
  const sql = connect();
  try {
    const [made] = await sql<{ made: boolean }[]>`select to_regclass('public.members') is not null as made`;
    const [used] = made?.made
      ? await sql<{ n: number }[]>`
          select (select count(*) from members)::int + (select count(*) from articles)::int as n`
      : [];
    if (used?.n)
      throw new Refusal(
        '数据库里已有内容，没有恢复。请用一个空的数据库（例如新的 DATA_DIR），并在第一次 npm start 之前恢复',
      );
  } finally {
    await sql.end({ timeout: 5 });
  }
  await migrateTo(String(process.env.DATABASE_URL), schema);
}

/** Takes the references between tables away while they are filled: then their order, and circles, do not matter. */
async function withoutReferences(tx: postgres.TransactionSql, work: () => Promise<void>): Promise<void> {
  const references = await tx<{ of: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as of, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`;
  for (const { of, name } of references) await tx`alter table ${tx(of)} drop constraint ${tx(name)}`;
  await work();
  for (const { of, name, definition } of references)
    await tx`alter table ${tx(of)} add constraint ${tx(name)} ${tx.unsafe(definition)}`;
}

/** New rows get the numbers after those that were restored. */
async function continueNumbers(tx: postgres.TransactionSql, table: string): Promise<void> {
  const [counter] = await tx<{ name: string | null }[]>`
    select pg_get_serial_sequence(${table}, a.attname) as name from pg_attribute a
    where a.attrelid = ${table}::regclass and a.attname = 'id' and not a.attisdropped`;
  if (counter?.name)
    await tx`select setval(${counter.name}::regclass, (select coalesce(max(id), 0) + 1 from ${tx(table)}), false)`;
}

/**
 * Fills a database that prepareForBackup has made ready, all or nothing: the commit comes after the last row was
 * counted. `give` has the lines of a table, `passed` hears how many rows are in. Throws a Refusal of one line.
 */
export async function writeEverything(
  facts: BackupFacts,
  give: (table: string) => AsyncIterable<string[]>,
  passed: (rows: number) => void = () => {},
): Promise<void> {
  const sql = connect();
  let at = '';
  try {
    await sql.begin(async (tx) => {
      const there = await listTables(tx);
      const strange = Object.keys(facts.tables).find((table) => !there.includes(table));
      const missing = there.find((table) => !(table in facts.tables));
      if (strange ?? missing) throw new Refusal(`备份与它的版本不符：表 ${strange ?? missing}`);
      await withoutReferences(tx, async () => {
        for (const [table, rows] of Object.entries(facts.tables)) {
          at = table;
          let written = 0;
          for await (const lines of give(table)) {
            const list = `[${lines.join(',')}]`;
            const done =
              await tx`insert into ${tx(table)} select * from jsonb_populate_recordset(null::${tx(table)}, ${list}::text::jsonb)`;
            written += done.count;
            passed(done.count);
          }
          if (written !== rows) throw new Refusal(`表 ${table} 应有 ${rows} 行，只有 ${written} 行。什么都没有写入`);
          await continueNumbers(tx, table);
        }
      });
    });
  } catch (error) {
    const { code } = error as { code?: string };
    // A class 22 or 23: the content is wrong. Its message would show what people wrote.
    if (/^2[23]/.test(code ?? '')) throw new Refusal(`表 ${at} 的内容放不进数据库（${code}）。什么都没有写入`);
    if (code === '53100') throw new Refusal('数据库所在的磁盘满了。什么都没有写入');
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
