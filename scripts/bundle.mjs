/*
 * What we write in TypeScript and Node runs itself (server/, scripts/ and what they use), bundled once into plain
 * JavaScript: a loader that translates while we run would stay in memory, with a thread of its own. Packages stay where
 * npm has put them.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { refusal } from './bootstrap.mjs';

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
  for (const file of files) hash.update(`\n${file}\n`).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

async function bundle(folder) {
  const { buildSync } = await import('esbuild');
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
  // Written by us: what is wrong with a folder or a disk then has its usual name.
  mkdirSync(made, { recursive: true });
  for (const { path: file, contents } of outputFiles) writeFileSync(file, contents);
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
  if (existsSync(folder)) return folder;
  try {
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
