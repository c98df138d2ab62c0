import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { Refusal } from '@/db/refusal';

// Waiting does not help against a wrong password (28P01, 28000) or a database that was never made (3D000).
const HOPELESS: Record<string, string> = {
  '28P01': '用户名或密码不对',
  '28000': '数据库拒绝了这个用户或地址',
  '3D000': '这个数据库不存在，请先建立它',
  ERR_INVALID_URL: '地址写法有误',
};

/**
 * Resolves when the server of `url` answers. Throws a Refusal without the password in it: at once where waiting is
 * of no use, otherwise after `seconds`.
 */
export async function waitForDatabase(url: string, seconds: number, report: (line: string) => void): Promise<void> {
  const startedAt = Date.now();
  for (let tries = 0; ; tries++) {
    let place = 'DATABASE_URL';
    try {
      place = new URL(url).host;
      const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
      try {
        const [row] = await sql`select current_setting('server_version_num')::int as version`;
        if (row?.version < 150_000) throw new Refusal('DATABASE_URL 的 PostgreSQL 太旧，需要 15 或更新版本');
        return;
      } finally {
        await sql.end({ timeout: 1 });
      }
    } catch (error) {
      if (error instanceof Refusal) throw error;
      const code = (error as { code?: string }).code ?? '';
      if (HOPELESS[code]) throw new Refusal(`连不上 DATABASE_URL 的数据库（${place}）：${HOPELESS[code]}`);
      if (Date.now() - startedAt > seconds * 1000) {
        throw new Refusal(
          `等了 ${seconds} 秒，DATABASE_URL 的数据库（${place}）仍没有应答（${code || (error as Error).name}）`,
        );
      }
      if (tries === 1) report(`数据库（${place}）还没有应答，最多等 ${seconds} 秒…`);
    }
    await sleep(500);
  }
}
