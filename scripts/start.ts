import { closeDatabase } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { migrate } from '@/db/migrate';
import { Refusal } from '@/db/refusal';
import { checkRestored } from '@/scripts/backup/restore';
import { ensureDemonstration } from '@/scripts/demonstration';
import { holdsSite, saveSettings } from '@/scripts/running-site';
import { onQuit } from '@/scripts/signals';
import { ensureAdministrator, type FirstAdministrator } from '@/scripts/start/administrator';
import { ensureBuilt, type Lock } from '@/scripts/start/build';
import { openDatabase } from '@/scripts/start/database';
import { checkPort, portTaken, prepareDataDir } from '@/scripts/start/folder';
import { checkRemote, hasRemote } from '@/scripts/start/remote';
import { ensureSecrets } from '@/scripts/start/secrets';
import { serveMany } from '@/scripts/start/workers';
import { say, step, toLog } from '@/scripts/steps';
import { type Env, readEnv } from '@/site/env';

const HELP = `用法：npm start            准备好一切并启动网站（生产方式）
      npm run dev          同样的数据库，改动即时可见（开发方式）
      npm start -- --build-only   只安装、构建，不要数据库，不启动（部署到几台机器时先做好）

依次：安装依赖、启动内置的 PostgreSQL（设了 DATABASE_URL 则用它）、更新数据库结构、建立第一位管理员、
放入演示内容（DEMO=0 则不放）、源文件有变时构建、在 PORT（3000）上服务。可随时中断，再运行会接着做。

变量：PORT SITE_URL DATABASE_URL DATA_DIR AUTH_SECRET ADMIN_EMAIL ADMIN_PASSWORD DEMO SMTP_URL MAIL_FROM
      TRUSTED_PROXY TZ_SITE WEB_PROCESSES（说明见 README）
多台机器：REDIS_URL（用 Redis 或 Valkey 通知改动，不设则用 PostgreSQL 的 LISTEN/NOTIFY）
      S3_ENDPOINT S3_BUCKET S3_REGION S3_ACCESS_KEY_ID S3_SECRET_ACCESS_KEY（图片放在 S3 兼容的存储桶，不设则在 DATA_DIR）`;

function checkEnv(): Env {
  try {
    return readEnv(process.env);
  } catch (error) {
    throw new Refusal((error as Error).message);
  }
}

function announce(env: Env, first: FirstAdministrator | null): void {
  console.log(`\n网站已启动：${env.siteUrl}`);
  if (!first) return;
  console.log(`管理员：${first.email}`);
  console.log(
    first.password ? `密码：${first.password}（只显示这一次，请记下）` : '密码：您在 ADMIN_PASSWORD 里设的那个',
  );
  first.shown();
}

/** `npm start` and `npm run dev`, from installed dependencies to serving. scripts/prepare.mjs calls it with the lock. */
export async function main({ args, lock }: { args: string[]; lock: Lock }): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return console.log(HELP);
  const quit = onQuit();
  try {
    if (args.includes('--build-only')) {
      await step('正在构建网站程序', () => ensureBuilt(lock));
      return lock.release();
    }
    await start(args.includes('--dev'), lock, quit);
  } catch (error) {
    await quit.undo();
    throw error;
  }
}

async function start(dev: boolean, lock: Lock, quit: ReturnType<typeof onQuit>): Promise<void> {
  const env = checkEnv();
  const given = { ...process.env };
  await checkPort(env.port);
  checkRestored(env.dataDir);
  prepareDataDir(env.dataDir, 100, holdsSite(env.dataDir));
  const secrets = ensureSecrets(env.dataDir);
  process.env.AUTH_SECRET ||= secrets.authSecret;
  process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ||= secrets.actionsKey;
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' });

  let url = '';
  await step('正在启动数据库', async () => {
    const database = await openDatabase(env);
    quit.before(database.stop);
    url = database.url;
    return database.about;
  });
  // Before the demonstration, whose pictures may go there.
  if (hasRemote(env)) await step('正在询问 Redis 与图片存储', () => checkRemote(env));
  let first: FirstAdministrator | null = null;
  await step('正在准备数据库', async () => {
    quit.before(closeDatabase);
    let demonstration = 0;
    await migrate(url, async () => {
      first = await ensureAdministrator(env);
      await seedStructure();
      if (env.demo) demonstration = await ensureDemonstration();
    });
    return `数据库结构是最新的${demonstration ? `，放入演示文章 ${demonstration} 篇` : ''}`;
  });
  if (!dev) await step('正在构建网站程序（第一次约需一分钟）', () => ensureBuilt(lock));
  await step('正在启动网站', async () => {
    const { serve } = await import('@/server/main');
    const many = env.webProcesses > 1 && !dev;
    const server = await (many ? serveMany(env.webProcesses, env.port) : serve({ dev })).catch(
      async (error: NodeJS.ErrnoException) => {
        throw error.code === 'EADDRINUSE' ? new Refusal(await portTaken(env.port)) : error;
      },
    );
    quit.before(server.close);
    return `正在端口 ${env.port} 上服务${many ? `（${env.webProcesses} 个进程）` : ''}`;
  });
  lock.release();
  saveSettings(env, given);
  quit.serving(() => say('正在停止：等未完成的请求结束…'));
  announce(env, first);
  toLog();
}
