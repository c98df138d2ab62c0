import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { code, imports, isTest, sources } from '@/scripts/testing/sources';

/* The rules of the house (CONTRIBUTING.md): what is written once, what is exported, and names. */

test.each([
  // A mask of 31 bits in SQL (`& 2147483647`) is something else.
  ['the largest int4', /2 \*\* 31|2_147_483_64|(?<!& )\b2147483647\b/, 'text/ids.ts'],
  ['how a text stands in HTML', /replace\(\/(\[&<|<\/)/, 'text/escape-html.ts'],
  ['what is no wildcard in LIKE', /\[\\\\%_\]/, 'db/pattern.ts'],
  ['what a page number is', /\^\[1-9\]\\d\{0,[3-5]\}\$/, 'text/ids.ts'],
  // Not as the keys of a record, whose names the compiler compares; a list is anything but what ends in a colon.
  ['the scripts of Chinese', /'zh-cn'(?!:)[^;]{0,100}'zh-tw'(?!:)|\bcn\|(?:zh-)?tw\b/, 'text/languages.ts'],
  ['the languages of articles', /'zh-Hans'[,| ]+'zh-Hant'/, 'text/languages.ts'],
  ['the roles of members', /'member'[,| ]+'editor'[,| ]+'admin'/, 'db/members/roles.ts'],
  ['who works at the desk', /\['editor', 'admin'\]/, 'db/members/roles.ts'],
  ['how many milliseconds a day or an hour has', /\b86_?400_?000\b|\b3_?600_000\b/, 'text/durations.ts'],
  ['a limit that actions share', /\blimit\(`(?:token|registration|picture|file):\$\{/, 'db/limits/shared-limits.ts'],
  ['the states of comments', /'held'[,| ]+'approved'|held\|approved/, 'db/comments/state.ts'],
])('%s is written once', (_, pattern, place) => {
  const written = [...sources].filter(([file, source]) => !isTest(file) && pattern.test(source));
  expect(written.map(([file]) => file)).toEqual([place]);
});

test('an id is what parseId reads: ids of ten digits are ids too', () => {
  // Shapes of addresses, whose ids are read after them.
  const shapes = ['site/app-pages.ts', 'site/sent-address.ts'];
  // A second has nine digits after the point (text/date-parsing.ts).
  const counted = /\[1-9\]\\d\{0,[89]\}|(?<!\[\.,\])\\d\{1,(?:9|10)\}/;
  const written = [...sources].filter(
    ([file, source]) => !isTest(file) && !shapes.includes(file) && counted.test(source),
  );
  expect(written.map(([file]) => file)).toEqual(['text/ids.ts']);
});

// Words of one writer's habit, which say nothing of what a thing is; the field has a term for each.
const vague = 'kept|made|asked|found|place|own|self|say|once|gate|relay|capture|numbers|closed';

test('no type, file or folder has a name that says nothing', () => {
  const types = [...sources].flatMap(([file, source]) =>
    [...source.matchAll(/^\s*(?:export )?(?:declare )?(?:type|interface|class) (\w+)/gm)].map(
      (match) => `${file}: ${match[1]}`,
    ),
  );
  const names = new RegExp(`: (${vague})$`, 'i');
  expect(types.filter((name) => names.test(name))).toEqual([]);
  const parts = new RegExp(`(^|/)(${vague})(\\.|/)`);
  expect(code.filter((file) => parts.test(file))).toEqual([]);
});

/** What the files among `by` import, by the file it is of. */
function importedNames(by: (file: string) => boolean): Map<string, Set<string>> {
  const names = new Map<string, Set<string>>();
  for (const { file, from, words } of imports.filter(({ file }) => by(file))) {
    const path = from.startsWith('.') ? join(dirname(file), from) : from.replace('@/', '');
    names.set(path, new Set([...(names.get(path) ?? []), ...(words.match(/\w+/g) ?? [])]));
  }
  return names;
}

test('what only its own file uses is not exported', () => {
  // Next and the command line call these.
  const byConvention =
    /(^|\/)(page|layout|route|not-found|error|[\w.-]*\.config)\.(tsx?|m?js)$|\.(test|spec)\.ts$|^scripts\/(start|test|run)\.ts$/;
  const imported = importedNames(() => true);
  const unused = [...sources].flatMap(([file, source]) => {
    const words = imported.get(file.replace(/\.tsx?$/, '')) ?? new Set();
    // With `= \``: a line of a file that this one writes.
    const names = source.matchAll(
      /^export (?:async |abstract |declare )*(?:const|let|function\*?|class|type|interface|enum) (\w+)\b(?! = \\`)/gm,
    );
    if (byConvention.test(file)) return [];
    return [...names].filter(([, name]) => !words.has(name as string)).map(([, name]) => `${file}: ${name}`);
  });
  expect(unused).toEqual([]);
});

test('what tests alone use stands with the tests', () => {
  const withTests =
    /\.(test|spec)\.ts$|(^|\/)testing[-./]|^e2e\/|^db\/world\.ts$|^html\/(attacks|pasted-fixtures)|bounce-samples|\.mjs$/;
  const imported = importedNames((file) => !withTests.test(file));
  const unused = [...sources].flatMap(([file, source]) => {
    if (withTests.test(file)) return [];
    const names = source.matchAll(/^export (?:async )?(?:const|function|class) (\w+)\b(?! = \\`)/gm);
    const words = imported.get(file.replace(/\.tsx?$/, '')) ?? new Set();
    // Not imported by the program, and named only where it is declared.
    return [...names]
      .filter(([, name]) => !words.has(name as string) && source.split(new RegExp(`\\b${name}\\b`)).length === 2)
      .map(([, name]) => `${file}: ${name}`);
  });
  const called =
    /^(app\/.*(page|layout|route|not-found|error)\.tsx?|.*\.config\.ts|scripts\/(start|test|run)\.ts|instrumentation\.ts): /;
  expect(unused.filter((name) => !called.test(name))).toEqual([]);
});

test('find… gives one or null, list… many (CONTRIBUTING.md, Words)', () => {
  const many = /^export (?:async function|function|const) (find\w+)\b[^{;]*?\)?: Promise<(?:Map<|Set<|[^>{};]*\[\]>)/gm;
  const wrong = [...sources].flatMap(([file, source]) =>
    file.startsWith('db/') ? [...source.matchAll(many)].map(([, name]) => `${file}: ${name}`) : [],
  );
  expect(wrong).toEqual([]);
});
