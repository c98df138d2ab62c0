import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Refusal } from '@/db/refusal';
import { clusterOf } from '@/embedded-postgres/location';
import { type Env, variableNames } from '@/site/env';
import { log } from '@/site/log';

/*
 * A start leaves in DATA_DIR what it runs with, so that a command finds the same database, pictures, mail server and
 * address without being told (a cron line knows no /etc/portal.env).
 */
const FILE = 'site.json';

// What no command needs: secrets of the web server alone, and what only the first start reads.
const NOT_SAVED = new Set(['DATA_DIR', 'AUTH_SECRET', 'ADMIN_EMAIL', 'ADMIN_PASSWORD', 'DEMO', 'WEB_PROCESSES']);

const saved = z.object({ settings: z.record(z.string(), z.string()) });

/**
 * Saves the settings of a start that serves. Readable by the owner alone: DATABASE_URL and SMTP_URL hold passwords that
 * commands cannot do without. `given` is the environment as it was, without the embedded database's address.
 */
export function saveSettings(env: Env, given: Record<string, string | undefined>): void {
  const settings = Object.fromEntries(
    variableNames.filter((name) => !NOT_SAVED.has(name) && given[name]).map((name) => [name, given[name]]),
  );
  // Where nothing says so it follows from PORT, which a command of another shell does not know.
  settings.SITE_URL = env.siteUrl;
  settings.PORT = String(env.port);
  const text = `${JSON.stringify({ settings }, null, 2)}\n`;
  const file = path.join(env.dataDir, FILE);
  const unfinished = `${file}.${process.pid}`;
  try {
    // A full disk must not keep a site with the same settings from its readers.
    if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
    writeFileSync(unfinished, text, { mode: 0o600, flush: true });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    log.warn('start', '不能保存网站的设置，命令会找不到它们', error);
  }
}

/** Whether a site was ever started in `dataDir`. */
export const holdsSite = (dataDir: string): boolean =>
  existsSync(path.join(dataDir, FILE)) || existsSync(path.join(dataDir, 'secrets.json'));

/** Refuses a DATA_DIR in which no site was ever started, before anything is written there. */
export function checkHoldsSite(dataDir: string, command: string): void {
  if (holdsSite(dataDir)) return;
  throw new Refusal(
    `${dataDir} 里没有网站。请用网站运行时的 DATA_DIR，例如：DATA_DIR=/var/lib/portal npm run ${command} -- …`,
  );
}

/** Refuses where the embedded database would have to be made first. */
export function checkHasCluster(dataDir: string): void {
  if (!existsSync(path.join(clusterOf(dataDir), 'PG_VERSION')))
    throw new Refusal(`${dataDir} 里没有网站的数据库。请检查 DATA_DIR；若用自己的 PostgreSQL，请设 DATABASE_URL`);
}

/** Completes `environment` by what the site in `dataDir` runs with; what it says itself comes first. */
export function adoptSettings(dataDir: string, environment: Record<string, string | undefined>): void {
  const file = path.join(dataDir, FILE);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Never started, or by a version that saved nothing.
    if (code === 'ENOENT' || code === 'ENOTDIR') return;
    throw new Refusal(`不能读取 ${file}（${code}）。请用运行网站的用户（或 root）运行`);
  }
  let settings: Record<string, string>;
  try {
    ({ settings } = saved.parse(JSON.parse(text)));
  } catch {
    throw new Refusal(`${file} 已损坏。请重新启动网站一次，它会重写这个文件`);
  }
  // A port of one's own would otherwise keep the saved address of another.
  const moved = environment.PORT !== undefined && environment.SITE_URL === undefined;
  for (const [name, value] of Object.entries(settings)) {
    if (moved && name === 'SITE_URL' && value === `http://localhost:${settings.PORT}`) continue;
    environment[name] ??= value;
  }
}
