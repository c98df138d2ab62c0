import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { hashFile } from '@/scripts/hash-file.mjs';

// All that `next build` reads. server/ is not among it: scripts/start.ts loads that itself.
const BUILT = [
  'app',
  'auth',
  'chinese',
  'components',
  'db',
  'html',
  'mail',
  'media',
  'public',
  'search',
  'site',
  'text',
];
const BUILT_FILES = ['next.config.js', 'package-lock.json', 'postcss.config.mjs', 'proxy.ts', 'tsconfig.json'];
const NOT_BUILT = /(\.test\.tsx?|\.md|~|\.swp)$|^db\/migrations\/|^\.|\/\./;

function* filesUnder(root: string, folder: string): Generator<string> {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const place = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* filesUnder(root, place);
    else yield place;
  }
}

/** The files of `root` that a build depends on, sorted. */
function sourceFiles(root: string): string[] {
  const folders = BUILT.filter((folder) => existsSync(path.join(root, folder)));
  const files = BUILT_FILES.filter((file) => existsSync(path.join(root, file)));
  return [...files, ...folders.flatMap((folder) => [...filesUnder(root, folder)])]
    .filter((file) => !NOT_BUILT.test(file))
    .sort();
}

/** A fingerprint of what a build of `root` depends on: names and contents, not times, so that a fresh clone agrees. */
export function hashSources(root: string): string {
  const hash = createHash('sha256').update(`node ${process.versions.node.split('.')[0]}`);
  for (const file of sourceFiles(root)) {
    const { size } = statSync(path.join(root, file));
    hashFile(hash.update(`\n${file} ${size}\n`), path.join(root, file));
  }
  return hash.digest('hex');
}
