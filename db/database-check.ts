import type { MigrationMeta } from 'drizzle-orm/migrator';
import type postgres from 'postgres';
import { Refusal } from '@/db/refusal';
import { schemaVersionOf } from '@/db/schema-version';

const ANOTHER = '请为网站另建一个数据库（CREATE DATABASE portal OWNER 用户），并改 DATABASE_URL';

/**
 * Looks at a database before it is migrated: empty, a site of ours, or something else. Refuses what must not be touched,
 * in one line with the cure: another program's tables, another encoding, missing rights, a newer version's site.
 */
export async function checkDatabase(sql: postgres.Sql, migrations: MigrationMeta[]): Promise<void> {
  const [facts] = await sql<{ name: string; encoding: string; ours: boolean; table: string | null; may: boolean }[]>`
    select current_database() as name, current_setting('server_encoding') as encoding,
      to_regclass('drizzle.__drizzle_migrations') is not null as ours,
      has_schema_privilege('public', 'create') and has_database_privilege(current_database(), 'create') as may,
      (select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        order by relname limit 1) as table`;
  if (!facts) return;
  const { name, encoding, ours, table, may } = facts;
  if (encoding !== 'UTF8')
    throw new Refusal(
      `数据库 ${name} 的编码是 ${encoding}，需要 UTF8。${ANOTHER}，建时加 ENCODING 'UTF8' TEMPLATE template0`,
    );
  const has = ours ? await schemaVersionOf(sql) : { migrations: 0, last: '' };
  if (has.migrations === 0) {
    if (table) throw new Refusal(`数据库 ${name} 里是别的程序的表（例如 ${table}），没有动它。${ANOTHER}`);
    if (!may)
      throw new Refusal(
        `这个用户不能在数据库 ${name} 里建表。请由数据库管理员运行：ALTER DATABASE ${name} OWNER TO 这个用户`,
      );
    return;
  }
  if (has.migrations > migrations.length)
    throw new Refusal(
      `数据库 ${name} 已由更新的版本用过，这个版本不能再用它。请换回那个版本，或把更新之前的备份恢复到新的数据库`,
    );
}
