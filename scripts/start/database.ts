import { waitForDatabase } from '@/db/wait';
import { startEmbedded } from '@/embedded-postgres/start';
import { say } from '@/scripts/steps';
import type { Env } from '@/site/env';

/**
 * Makes sure that a PostgreSQL answers (DATABASE_URL's, or the embedded one, joined where it runs already) and puts
 * its address into the environment. `stop` leaves it: the last process to leave the embedded one stops it.
 */
export async function openDatabase(env: Env): Promise<{ url: string; about: string; stop(): Promise<void> }> {
  if (env.databaseUrl) {
    await waitForDatabase(env.databaseUrl, 30, say);
    return { url: env.databaseUrl, about: `数据库有应答（${new URL(env.databaseUrl).host}）`, stop: async () => {} };
  }
  const { url, stop } = await startEmbedded(env.dataDir, { report: say });
  process.env.DATABASE_URL = url;
  return { url, about: '内置的 PostgreSQL 已启动', stop };
}
