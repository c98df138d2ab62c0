import path from 'node:path';
import { closeDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { Refusal } from '@/db/refusal';
import { findSiteSchema, schemaOfProgram } from '@/db/schema-version';
import { checkRestored } from '@/scripts/backup/restore';
import { adoptSettings, checkHasCluster, checkHoldsSite } from '@/scripts/running-site';
import { onQuit } from '@/scripts/signals';
import { openDatabase } from '@/scripts/start/database';
import { prepareDataDir } from '@/scripts/start/folder';
import { ensureSecrets } from '@/scripts/start/secrets';
import { type Env, readEnv } from '@/site/env';

/*
 * `node scripts/run.mjs NAME …` (npm run import, seed, bench, admin, reindex, backup, bounce, subscribers). A command is
 * scripts/NAME.ts with
 *
 *   export const help = `用法：npm run NAME -- …`;
 *   export async function main(args: string[], quit): Promise<number> { … }    // the exit code
 *   export const needs = 'database';                                           // where it is not 'site'
 *
 * Before `main` the database answers and is in process.env.DATABASE_URL: db() and all of db/ work. It is the one of a
 * running `npm start` where there is one, and so are all other settings (scripts/running-site.ts). A thrown Refusal is
 * shown as its one line.
 */

/**
 * 'site': a site of this version's schema must be there; 'any version': of whatever version, untouched; 'database': a
 * new one is made where there is none; 'nothing': the command sees to it itself.
 */
export type Needs = 'site' | 'any version' | 'database' | 'nothing';
type Quit = ReturnType<typeof onQuit>;
type Command = {
  help: string;
  needs?: Needs | ((args: string[]) => Needs);
  main(args: string[], quit: Quit): Promise<number>;
};

const commands = new Map<string, () => Promise<Command>>([
  ['import', () => import('@/scripts/import')],
  ['seed', () => import('@/bench/seed')],
  ['bench', () => import('@/bench/bench')],
  ['admin', () => import('@/scripts/admin')],
  ['reindex', () => import('@/scripts/reindex')],
  ['backup', () => import('@/scripts/backup')],
  ['bounce', () => import('@/scripts/bounce')],
  ['subscribers', () => import('@/scripts/subscribers')],
]);

/** scripts/prepare.mjs calls it when all is installed. */
export async function main({ args }: { args: string[] }): Promise<void> {
  const [name, ...rest] = args;
  const command = await commands.get(name ?? '')?.();
  if (!command) throw new Refusal(`用法：npm run ${[...commands.keys()].join('|')} -- …（加 --help 看说明）`);
  if (rest.includes('--help') || rest.includes('-h')) return console.log(command.help);
  const quit = onQuit();
  const needs = typeof command.needs === 'function' ? command.needs(rest) : (command.needs ?? 'site');
  let code = 0;
  try {
    if (needs !== 'nothing') await prepareDatabase(settle(needs, String(name)), needs, quit);
    code = await command.main(rest, quit);
  } finally {
    await quit.undo();
  }
  process.exit(code);
}

/** The settings of the site that the command is for. */
function settle(needs: Needs, name: string): Env {
  const dataDir = path.resolve(process.env.DATA_DIR || '.data');
  const exists = needs === 'site' || needs === 'any version';
  if (exists) checkHoldsSite(dataDir, name);
  checkRestored(dataDir);
  adoptSettings(dataDir, process.env);
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV || 'production' });
  try {
    return readEnv(process.env);
  } catch (error) {
    throw new Refusal((error as Error).message);
  }
}

async function prepareDatabase(env: Env, needs: Needs, quit: Quit): Promise<void> {
  const creates = needs === 'database';
  if (creates) {
    prepareDataDir(env.dataDir, 100);
    process.env.AUTH_SECRET ||= ensureSecrets(env.dataDir).authSecret;
  } else if (!env.databaseUrl) checkHasCluster(env.dataDir);
  const database = await openDatabase(env);
  quit.before(database.stop);
  quit.before(closeDatabase);
  if (creates) return migrate(database.url);
  const schema = await findSiteSchema(database.url);
  if (!schema)
    throw new Refusal(
      `${env.databaseUrl ? 'DATABASE_URL 的数据库' : env.dataDir} 里没有网站。请检查 DATA_DIR 与 DATABASE_URL`,
    );
  if (needs === 'site' && schema.last !== schemaOfProgram().last)
    throw new Refusal('数据库是另一个版本的程序用的。请先用这个版本启动网站一次（npm start），它会更新数据库');
}
