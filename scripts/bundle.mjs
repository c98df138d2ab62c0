/*
 * What we write in TypeScript and Node runs itself (server/, scripts/ and what they use), bundled once into plain
 * JavaScript: a loader that translates while we run would stay in memory, with a thread of its own. Packages stay where
 * npm has put them.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { refusal } from './bootstrap.mjs';
import { hashFile } from './hash-file.mjs';

/** Inside node_modules, where Node finds the packages from; git and `next build` do not look there. */
const PLACE = 'node_modules/.cache/portal';
const FOLDERS = [
  'auth',
  'bench',
  'chinese',
  'db',
  'embedded-postgres',
  'html',
  'jobs',
  'mail',
  'media',
  'scripts',
  'search',
  'server',
  'site',
  'text',
];
/** What may be run: each becomes a file of its own in the bundle. */
const ENTRIES = [
  'scripts/start.ts',
  'scripts/run.ts',
  'scripts/test.ts',
  'scripts/start/worker.ts',
  'bench/attacker.ts',
  'bench/mail/mail-sender.ts',
  'bench/mail/mail-sink.ts',
  'mail/sending/mailing-thread.ts',
  'server/next-thread.ts',
  'search/rebuild-thread.ts',
];
/** How many older bundles stay: a process that still runs one may yet load a part of it. */
const KEPT = 3;

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sources(file);
    else if (/\.(ts|mjs|json)$/.test(entry.name) && !entry.name.endsWith('.test.ts')) yield file;
  }
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hashFile(hash.update(`\n${file}\n`), file);
  return hash.digest('hex').slice(0, 16);
}

/** What the bundle consists of, with hashes: a disk that lost or changed a file must not be what starts the site. */
const CONTENTS = 'contents.json';
const sumOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Whether all files of a bundle are there as they were written. */
function isWhole(folder) {
  try {
    const contents = Object.entries(JSON.parse(readFileSync(path.join(folder, CONTENTS), 'utf8')));
    const sumNow = (file) => hashFile(createHash('sha256'), path.join(folder, file)).digest('hex');
    return contents.length > 0 && contents.every(([file, sum]) => sumNow(file) === sum);
  } catch {
    return false;
  }
}

/** Moves a damaged bundle out of the way; a process that still runs it may yet have it open. */
function putAside(folder) {
  const aside = `${folder}.damaged.${process.pid}`;
  try {
    renameSync(folder, aside);
  } catch (error) {
    // Another start has done so.
    if (error.code !== 'ENOENT') throw error;
  }
  rmSync(aside, { recursive: true, force: true });
}

async function bundle(folder) {
  const { buildSync, stop } = await import('esbuild');
  const made = `${folder}.${process.pid}`;
  const { outputFiles } = buildSync({
    entryPoints: ENTRIES,
    outdir: made,
    entryNames: '[name]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Node asks for the whole name of a file in a package that does not list its own.
    alias: { 'next/cache': 'next/cache.js' },
    charset: 'utf8',
    logLevel: 'silent',
    write: false,
  });
  // Its thread would stay as long as the process.
  await stop();
  // Written by us: what is wrong with a folder or a disk then has its usual name.
  mkdirSync(made, { recursive: true });
  const sums = {};
  for (const { path: file, contents } of outputFiles) {
    writeFileSync(file, contents);
    sums[path.relative(made, file)] = sumOf(contents);
  }
  writeFileSync(path.join(made, CONTENTS), JSON.stringify(sums));
  try {
    renameSync(made, folder);
  } catch (error) {
    // Another has made the same meanwhile.
    if (!existsSync(folder)) throw error;
    rmSync(made, { recursive: true });
  }
}

function tidy() {
  const age = (name) => Date.now() - statSync(path.join(PLACE, name)).mtimeMs;
  const old = readdirSync(PLACE).sort((a, b) => age(a) - age(b));
  for (const name of old.slice(KEPT + 1)) rmSync(path.join(PLACE, name), { recursive: true, force: true });
}

/** Where the bundle of these very sources is, made if need be. Wants the working directory at the root. */
export async function bundled() {
  const files = [
    ...FOLDERS.filter(existsSync)
      .flatMap((folder) => [...sources(folder)])
      .sort(),
    'tsconfig.json',
    'package-lock.json',
  ];
  const folder = path.resolve(PLACE, hashOf(files));
  if (isWhole(folder)) return folder;
  try {
    if (existsSync(folder)) putAside(folder);
    await bundle(folder);
    tidy();
  } catch (error) {
    if (error.code === 'ENOSPC' || error.code === 'EDQUOT') throw refusal('磁盘空间不足。请腾出空间后再运行一次');
    if (['EACCES', 'EPERM', 'EROFS'].includes(error.code))
      throw refusal('没有写 node_modules 的权限。请先用项目文件夹的所有者运行 npm start -- --build-only');
    throw error;
  }
  return folder;
}
