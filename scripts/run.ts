import { closeDatabase } from '@/db/client';
import { migrate } from '@/db/migrate';
import { Refusal } from '@/db/refusal';
import { onQuit } from '@/scripts/signals';
import { openDatabase } from '@/scripts/start/database';
import { prepareDataDir } from '@/scripts/start/folder';
import { ensureSecrets } from '@/scripts/start/secrets';
import { readEnv } from '@/site/env';

/*
 * `node scripts/run.mjs NAME …` (npm run import, seed, bench, admin, reindex, backup, subscribers). A command is scripts/NAME.ts with
 *
 *   export const help = `用法：npm run NAME -- …`;
 *   export async function main(args: string[]): Promise<number> { … }          // the exit code
 *   export const needs = 'nothing';                                            // only where it needs no database
 *
 * Before `main` the database answers, is up to date and is in process.env.DATABASE_URL: db() and all of db/ work. It is
 * the one of a running `npm start` where there is one. A thrown Refusal is shown as its one line.
 */
type Command = { help: string; needs?: 'nothing'; main(args: string[]): Promise<number> };

const commands = new Map<string, () => Promise<Command>>([
  ['import', () => import('@/scripts/import')],
  ['seed', () => import('@/bench/seed')],
  ['bench', () => import('@/bench/bench')],
  ['admin', () => import('@/scripts/admin')],
  ['reindex', () => import('@/scripts/reindex')],
  ['backup', () => import('@/scripts/backup')],
  ['subscribers', () => import('@/scripts/subscribers')],
]);

/** scripts/prepare.mjs calls it when all is installed. */
export async function main({ args }: { args: string[] }): Promise<void> {
  const [name, ...rest] = args;
  const command = await commands.get(name ?? '')?.();
  if (!command) throw new Refusal(`用法：npm run ${[...commands.keys()].join('|')} -- …（加 --help 看说明）`);
  if (rest.includes('--help') || rest.includes('-h')) return console.log(command.help);
  const quit = onQuit();
  let code = 0;
  try {
    if (command.needs !== 'nothing') await prepareDatabase(quit);
    code = await command.main(rest);
  } finally {
    await quit.undo();
  }
  process.exit(code);
}

async function prepareDatabase(quit: ReturnType<typeof onQuit>): Promise<void> {
  let env: ReturnType<typeof readEnv>;
  try {
    env = readEnv(process.env);
  } catch (error) {
    throw new Refusal((error as Error).message);
  }
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV || 'production' });
  prepareDataDir(env.dataDir, 100);
  const secrets = ensureSecrets(env.dataDir);
  process.env.AUTH_SECRET ||= secrets.authSecret;
  const database = await openDatabase(env);
  quit.before(database.stop);
  quit.before(closeDatabase);
  await migrate(database.url);
}
