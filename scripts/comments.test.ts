import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/*
 * Comments name files that exist and no document outside the repository.
 */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && existsSync(file));
const comments = files
  .filter((file) => /\.(ts|tsx|mjs|js|css)$/.test(file))
  .flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    return [...source.matchAll(/(?<=^|[\s{(,;])(?:\/\*[\s\S]*?\*\/|\/\/.*)/gm)].map(({ 0: text, index }) => ({
      text,
      at: `${file}:${source.slice(0, index).split('\n').length}`,
    }));
  });

/** A file's name by itself or at the end of a path: read.ts, html/read.ts, app/(reader)/articles/[id]/page.tsx. */
const fileName =
  /(?<![\w@./:[\]*$-])(?:(?:[\w@.-]+|\[[\w.]+\]|\(\w+\))\/)*[\w@.[\]-]*[\w\]]\.(?:tsx?|mjs|js|css|sql|md|json|ya?ml|conf)\b(?![\w/])/g;

/** Names in comments that are no file of this repository. */
const others: Record<string, string> = {
  'backup.json': 'a file of a backup',
  'ical.js': 'a package',
  'postgres.js': 'a package',
  'scripts/NAME.ts': 'NAME stands for a command',
  'test/testcases/testcases.json': 'a file of OpenCC',
  'testcases.json': 'the same on the command line',
};

test('files that comments name exist', () => {
  const paths = new Set<string>();
  for (const file of files) {
    const parts = file.split('/');
    for (const from of parts.keys()) paths.add(parts.slice(from).join('/'));
  }
  const named = comments
    .flatMap(({ text, at }) => [...text.matchAll(fileName)].map(([name]) => ({ name, at })))
    // Auth.js, Next.js, Node.js: names of programs.
    .filter(({ name }) => !/^[A-Z]\w*\.js$/.test(name));
  expect(named.length).toBeGreaterThan(100);
  const unknown = named.filter(({ name }) => !paths.has(name.replace(/^\.\//, '')));
  expect(unknown.filter(({ name }) => !(name in others)).map(({ name, at }) => `${at} ${name}`)).toEqual([]);
  // A name that no comment has any more leaves the list.
  expect([...new Set(unknown.map(({ name }) => name))].sort()).toEqual(Object.keys(others).sort());
});

test('comments give the rule itself, not a document outside the repository', () => {
  const outside = /\b(?:CONTRACT|STACK)\b|\(issue:|\bissue and README\b/;
  expect(comments.filter(({ text }) => outside.test(text)).map(({ at }) => at)).toEqual([]);
});

/** Idioms that a reader has to translate, with the plain words for each. */
const idioms: [idiom: RegExp, plain: string][] = [
  [
    /\b(?:slow|broken|lost) lines?\b|\bwithout a line\b|\bthere is a line\b|\bthe line (?:breaks|is broken|is down|comes back)\b/i,
    'connection',
  ],
  [/\beditor's table\b|\bon (?:the|one) table\b/i, 'form, unsaved work'],
  [/\baxe minds\b/, 'axe finds nothing'],
  [/\ball heals\b/, 'works again'],
  [/\b(?:address|form|one|picture) of before\b|\b(?:the one|the feed) of now\b/i, 'earlier, present'],
  [/\bled on\b/, 'redirected'],
  [/\bis let go\b|\bare let go\b/, 'disconnected'],
  [/\bwears\b|\bone foot\b|\bin vain\b|\ba hole in the site\b|\bshut away\b|\bwants to hear\b/, 'say what happens'],
];

test('comments and the titles of tests use plain words', () => {
  const titles = files
    .filter((file) => /\.(?:test|spec)\.ts$/.test(file))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^ *(?:test\(|\]\)\(|\)\()\s*(['`].*)$/gm)].map(([, text]) => ({
        text: text as string,
        at: file,
      })),
    );
  expect(titles.length).toBeGreaterThan(1000);
  const found = [...comments, ...titles].flatMap(({ text, at }) =>
    idioms.filter(([idiom]) => idiom.test(text)).map(([, plain]) => `${at}: ${plain}: ${text.slice(0, 200)}`),
  );
  expect(found).toEqual([]);
});
