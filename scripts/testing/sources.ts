import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/* The files that Git knows and what they import, as the rules of the house see them (scripts/structure*.test.ts). */

export const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file && existsSync(file));
export const code = files.filter((file) => /\.(ts|tsx|mjs|js)$/.test(file));
export const sources = new Map(code.map((file) => [file, readFileSync(file, 'utf8')]));
export const room = (file: string) => (file.includes('/') ? (file.split('/')[0] as string) : '');
export const isTest = (file: string) => /\.(test|spec)\.tsx?$|^db\/testing\//.test(file);

/** The names that are imported stand in `words`: the statement or, of `* as` and import(), the whole file. */
type Import = { file: string; from: string; type: boolean; words: string };
export const imports: Import[] = [...sources].flatMap(([file, source]) => [
  ...[...source.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'/gms)].map((match) => ({
    file,
    from: match[2] as string,
    type: Boolean(match[1]) || /^import\s*\{(\s*type\s[^,}]+,?)+\s*\}/.test(match[0]),
    words: match[0].includes('* as ') ? source : match[0],
  })),
  ...[...source.matchAll(/(?:^import|\bimport\()\s*'([^']+)'/gm)].map((match) => ({
    file,
    from: match[1] as string,
    type: false,
    words: source,
  })),
]);
