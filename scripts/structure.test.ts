import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { paths } from '@/site/paths';

/*
 * The rules of the house (CONTRIBUTING.md), checked on the files that Git knows.
 */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && existsSync(file));
const code = files.filter((file) => /\.(ts|tsx|mjs|js)$/.test(file));
const sources = new Map(code.map((file) => [file, readFileSync(file, 'utf8')]));
const room = (file: string) => (file.includes('/') ? (file.split('/')[0] as string) : '');
const isTest = (file: string) => /\.(test|spec)\.tsx?$|^db\/testing\//.test(file);

/** The names that are imported stand in `words`: the statement or, of `* as` and import(), the whole file. */
type Import = { file: string; from: string; type: boolean; words: string };
const imports: Import[] = [...sources].flatMap(([file, source]) => [
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

/** room → the rooms it may know. Nobody knows scripts, e2e or server; the start script starts the server. */
const arrows: Record<string, string[]> = {
  app: ['app', 'components', 'auth', 'mail', 'media', 'db', 'search', 'chinese', 'html', 'text', 'site'],
  components: ['components', 'text', 'site'],
  server: ['server', 'db', 'search', 'chinese', 'html', 'media', 'mail', 'jobs', 'text', 'site'],
  jobs: ['jobs', 'db', 'search', 'mail', 'media', 'text', 'site'],
  auth: ['auth', 'db', 'chinese', 'text', 'site'],
  mail: ['mail', 'db', 'chinese', 'text', 'site'],
  media: ['media', 'text', 'site'],
  db: ['db', 'search', 'html', 'chinese', 'text', 'site'],
  search: ['search', 'chinese', 'html', 'text', 'site', 'db/client', 'db/schema', 'db/refusal'],
  html: ['html', 'text'],
  chinese: ['chinese', 'text'],
  site: ['site', 'text'],
  text: ['text'],
  'embedded-postgres': ['embedded-postgres', 'db/refusal'],
  scripts: [
    'scripts',
    // Commands that scripts/run.ts runs.
    'bench/bench',
    'bench/seed',
    'embedded-postgres',
    'server',
    'auth',
    'db',
    'search',
    'chinese',
    'html',
    'mail',
    'media',
    'text',
    'site',
  ],
  bench: [
    'bench',
    'scripts',
    'embedded-postgres',
    'server',
    'auth',
    'db',
    'search',
    'chinese',
    'html',
    'mail',
    'media',
    'text',
    'site',
  ],
  e2e: ['e2e', 'embedded-postgres', 'db', 'search', 'chinese', 'html', 'mail', 'media', 'text', 'site'],
};

test('every room knows only the rooms it may know', () => {
  const wrong = imports
    .filter(({ file, from }) => from.startsWith('@/') && room(file) !== '' && !isTest(file))
    .filter(({ file, from, type }) => {
      const [to = '', part] = from.slice(2).split('/');
      if (room(file) === 'components' && type && ['db', 'auth'].includes(to)) return false;
      return !arrows[room(file)]?.includes(to) && !arrows[room(file)]?.includes(`${to}/${part}`);
    });
  expect(wrong.map(({ file, from }) => `${file} → ${from}`)).toEqual([]);
});

test('files of ours are imported by their place in the house, @/…', () => {
  const relative = imports.filter(({ file, from }) => from.startsWith('.') && !file.endsWith('.mjs'));
  expect(relative.map(({ file, from }) => `${file} → ${from}`)).toEqual([]);
});

test('components/ holds what several files of app/ or another component show, and sends no requests', () => {
  const components = code.filter((file) => room(file) === 'components' && !isTest(file));
  const single = components.filter((file) => {
    const users = imports
      .filter(({ from }) => `@/${file.replace(/\.tsx?$/, '')}` === from)
      .map((each) => each.file)
      .filter((user) => !isTest(user) && !user.startsWith('app/admin/gallery/'));
    return users.length < 2 && !users.some((user) => room(user) === 'components');
  });
  expect(single).toEqual([]);
  expect(components.filter((file) => /\bfetch\(|XMLHttpRequest|EventSource/.test(sources.get(file) ?? ''))).toEqual([]);
});

test('SQL lives in db/ and search/; what measures and tests may speak it too', () => {
  const speak = ['db', 'search', 'embedded-postgres', 'bench', 'e2e'];
  const sql = imports.filter(
    ({ file, from }) => /^(drizzle-orm|postgres$)/.test(from) && !speak.includes(room(file)) && !isTest(file),
  );
  // Making and dropping whole databases is the test command's own work.
  expect(sql.map(({ file }) => file).filter((file) => file !== 'scripts/test.ts')).toEqual([]);
});

test('db/, search/, chinese/, html/ and text/ know no React and no Next', () => {
  const rooms = ['db', 'search', 'chinese', 'html', 'text'];
  const wrong = imports.filter(({ file, from }) => rooms.includes(room(file)) && /^(react|next)(\/|$)/.test(from));
  expect(wrong.map(({ file, from }) => `${file} → ${from}`)).toEqual([]);
});

/** Every action with who may call it, as `path name: role`. */
function actions(): string[] {
  return [...sources].flatMap(([file, source]) => {
    if (!/^app\/.*\/actions\.ts$/.test(file)) return [];
    return [...source.matchAll(/^export const (\w+) = formAction\(\{\s*as: '(\w+)'/gm)].map(
      ([, name, as]) => `${file.slice(4, -'/actions.ts'.length)} ${name}: ${as}`,
    );
  });
}

test("'use server' stands only in app/**/actions.ts, which export nothing but results of formAction", () => {
  for (const [file, source] of sources) {
    const serves = /^\s*'use server'/m.test(source);
    const isActions = /^app\/.*\/actions\.ts$/.test(file);
    if (file !== 'scripts/structure.test.ts') expect(serves, file).toBe(isActions);
    if (!isActions) continue;
    const exported = [...source.matchAll(/^export .*/gm)].map(([line]) => line);
    const made = source.match(/^export const \w+ = formAction\(\{\s*as: '(anyone|member|editor|admin)'/gm) ?? [];
    expect(made.length, `${file}: ${exported.join(' / ')}`).toBe(
      exported.filter((l) => !l.startsWith('export type')).length,
    );
  }
});

/** Every route handler that is not for everybody, as `path METHOD: role`. */
function routes(): string[] {
  return [...sources].flatMap(([file, source]) => {
    if (!/^app\/.*\/route\.ts$/.test(file)) return [];
    return [...source.matchAll(/^export const (\w+) = (?:reading|writing|streaming)Route\(\{\s*as: '(\w+)'/gm)].map(
      ([, method, as]) => `${file.slice(4, -'/route.ts'.length)} ${method}: ${as}`,
    );
  });
}

test('every action and closed route is known here with who may call it; `npx vitest run scripts/structure -u` adds a new one', async () => {
  await expect(`${[...actions(), ...routes()].sort().join('\n')}\n`).toMatchFileSnapshot('actions.snap');
});

test('actions and routes of the desk are for editors, those about people, columns, pages and settings for administrators', () => {
  for (const action of [...actions(), ...routes()]) {
    if (/^admin\/(applications|members|columns|pages|settings|mail|log|demonstration)/.test(action))
      expect(action).toMatch(/: admin$/);
    else if (action.startsWith('admin')) expect(action).toMatch(/: (editor|admin)$/);
    else if (action.startsWith('(person)/account')) expect(action).toMatch(/: (member|editor|anyone)$/);
  }
});

test('every page under /admin is made by editorPage or adminPage, previews too', () => {
  for (const [file, source] of sources) {
    if (!/^app\/(\([a-z]+\)\/)?admin\/(.*\/)?page\.tsx$/.test(file)) continue;
    expect(source, file).toMatch(/export default (editorPage|adminPage)\(/);
  }
});

test("every page's address is in site/paths.ts", () => {
  const known: string[] = [];
  const collect = (value: unknown) => {
    if (typeof value === 'function') {
      for (const sample of [[], [7], ['about'], [{}], ['x', 7]]) {
        const made: unknown = value(...sample);
        if (typeof made === 'string')
          known.push((made.split('?')[0] as string).replace(/undefined|\[object Object\]/, 'x'));
      }
    } else if (value && typeof value === 'object') for (const inner of Object.values(value)) collect(inner);
  };
  collect(paths);
  for (const standing of ['about', 'contact', 'privacy'] as const) known.push(paths.page(standing));
  for (const file of code) {
    const [, folder] = /^app\/(.*)\/(?:page\.tsx|route\.ts)$/.exec(file) ?? [];
    // Internal: the page behind 404, what Next asks for an unknown address.
    if (!folder || /\[\.\.\.rest\]|\(reader\)\/(?:missing|gone)/.test(folder)) continue;
    const route = `/${folder}`.replace(/\/\([a-z]+\)/g, '').replace(/\/\[page\]$/, '') || '/';
    const pattern = new RegExp(
      `^${route
        .replace(/\[\.\.\.\w+\]/g, '.+')
        .replace(/\[\w+\]/g, '[^/]+')
        .replaceAll('.xml', '\\.xml')}$`,
    );
    expect(
      known.some((address) => pattern.test(address)),
      `${route} of ${file}`,
    ).toBe(true);
  }
});

test('route handlers that write are on this list; server/ has checked Origin and size before them', () => {
  const allowed: RegExp[] = [
    /^app\/api\/pictures\/(.*\/)?route\.ts$/,
    /^app\/api\/files\/(.*\/)?route\.ts$/,
    /^app\/api\/(?:drafts(?:\/pages)?|editing|checks)\/route\.ts$/,
    /^app\/api\/check-ins\/route\.ts$/,
  ];
  for (const [file, source] of sources) {
    if (!file.endsWith('/route.ts')) continue;
    const writes = /export (?:async function|const) (POST|PUT|PATCH|DELETE)\b/.test(source);
    if (writes)
      expect(
        allowed.some((pattern) => pattern.test(file)),
        file,
      ).toBe(true);
    if (writes)
      expect(/export const (POST|PUT|PATCH|DELETE) = (?:writing|streaming)Route\(\{\s*as: '/.test(source), file).toBe(
        true,
      );
  }
});

test('route handlers under /admin and /api that read are made by readingRoute, but for these, which anybody may ask', () => {
  const everybody = ['app/api/viewer/route.ts'];
  const other = /^export (?!const (?:POST|PUT|PATCH|DELETE|dynamic) = |const GET = readingRoute\(\{\s*as: ')/m;
  const open = [...sources].filter(
    ([file, source]) => /^app\/(\([a-z]+\)\/)?(admin|api)\/(.*\/)?route\.tsx?$/.test(file) && other.test(source),
  );
  expect(open.map(([file]) => file)).toEqual(everybody);
});

test('text that comes from outside is read by the fields of auth/input.ts, which check its length first', () => {
  // Makers of zod's that take a string of any length, or anything at all.
  const unbounded =
    /\bz\s*\.(?:string|coerce|any|unknown|custom|email|url|uuid|guid|iso|templateLiteral|stringFormat|file)\b/g;
  const zodUnderOtherNames = /\bimport\s+(?!type\b)(?!\{ z \})[^;]*from 'zod|\b[Zz]od\/(?:mini|v\d)/;
  const allowed: Record<string, string> = {
    'auth/input.ts': '',
    'site/env.ts': 'the operator writes it',
    'db/settings/settings.ts': 'a row of ours',
    'db/articles/view-counts.ts': 'one of our processes says it',
    'server/guards.ts': 'a header: Node bounds all of them together',
    'scripts/running-site.ts': 'a file of ours',
    'scripts/backup/manifest.ts': 'a file of ours',
    'scripts/import/line.ts': 'unknown: each picture and comment of a list is read by itself',
  };
  for (const [file, source] of sources) {
    if (isTest(file)) continue;
    expect(zodUnderOtherNames.test(source), file).toBe(false);
    if (!(file in allowed)) expect(source.match(unbounded) ?? [], file).toEqual([]);
    const reads = /^app\/.*\/(actions|route|request)\.ts$/.test(file) || /^app\/admin\/.*page\.tsx$/.test(file);
    // What these clean or count must have been bounded before.
    if (reads) expect(source, file).not.toMatch(/from '@\/text\/clean'|\bcountCharacters\b/);
  }
  expect(sources.get('scripts/import/line.ts')?.match(unbounded)).toEqual(['z.unknown']);
});

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

test('forms use actions by useFormAction, so that nothing typed is lost with the connection', () => {
  // Pages without hydration, and the form of an article, which saves again by itself after a lost connection.
  const own = [
    'components/form/use-form-action.ts',
    'comment-form.tsx',
    'contact-form.tsx',
    '[id]/writing-table.tsx',
    'scripts/structure.test.ts',
  ];
  const direct = [...sources].filter(([, source]) => /\buseActionState\(/.test(source)).map(([file]) => file);
  expect(direct.filter((file) => !own.some((name) => file.endsWith(name)))).toEqual([]);
});

test('only formAction, writing routes, the server and jobs expire what is cached', () => {
  for (const [file, source] of sources) {
    if (/^(site\/cache|auth\/(?:action|route)|db\/invalidation\/bus|scripts\/structure\.test)\.ts$/.test(file))
      continue;
    expect(
      /\b(revalidateTag|revalidatePath|updateTag)\(|\bexpire\(/.test(source) &&
        !['server', 'jobs'].includes(room(file)),
      file,
    ).toBe(false);
  }
});

test('every redirect leads where redirectTarget lets it', () => {
  for (const [file, source] of sources) {
    if (isTest(file) || !/^(app|auth|server)\//.test(file)) continue;
    const ways = [...source.matchAll(/\b(?:permanentRedirect|redirect)\((?=\S)|\bLocation: */g)];
    for (const { 0: way, index } of ways)
      expect(source.slice(index + way.length, index + way.length + 15), file).toBe('redirectTarget(');
  }
});

test('files are small: 300 lines at most, the median far below', () => {
  const lengths = code
    .filter((file) => !isTest(file))
    .map((file) => ({ file, lines: sources.get(file)?.split('\n').length ?? 0 }))
    .sort((a, b) => a.lines - b.lines);
  // A demonstration's words are no code.
  const free = /^scripts\/demonstration\//;
  expect(lengths.filter(({ file, lines }) => lines > 300 && !free.test(file))).toEqual([]);
  const median = lengths[Math.floor(lengths.length / 2)]?.lines ?? 0;
  console.log(`${lengths.length} files, median ${median} lines`);
  expect(median).toBeLessThanOrEqual(90);
});

test('no folder gathers what belongs nowhere, none lies deeper than five', () => {
  for (const file of files) {
    expect(file.split('/').slice(0, -1)).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^(lib|libs|utils?|helpers?|hooks|types|services|common|misc|src)$/),
      ]),
    );
    const depth = file.replace(/\([a-z]+\)\//, '').split('/').length - 1;
    if (/\.(ts|tsx)$/.test(file)) expect(depth, file).toBeLessThanOrEqual(5);
    expect(file).not.toMatch(/(^|\/)index\.tsx?$/);
  }
});

test('a folder holds at most 25 files of code and styles, tests aside', () => {
  const counts = new Map<string, number>();
  for (const file of files.filter((name) => /\.(ts|tsx|mjs|js|css)$/.test(name) && !isTest(name))) {
    const folder = file.split('/').slice(0, -1).join('/');
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  expect([...counts].filter(([, n]) => n > 25)).toEqual([]);
});

test('server/ is read whole in ten minutes: 20 files of at most 200 lines', () => {
  const server = code.filter((file) => room(file) === 'server' && !isTest(file));
  expect(server.length).toBeLessThanOrEqual(20);
  expect(server.filter((file) => (sources.get(file)?.split('\n').length ?? 0) > 201)).toEqual([]);
});

test('a page for everybody reads its query by queryOf, which knows what it has declared', () => {
  for (const [file, source] of sources) {
    if (!file.startsWith('app/(reader)/') || !/\bsearchParams\b/.test(source)) continue;
    const reads = source.replace(
      /\{[^{}]*\bsearchParams\b[^{}]*\}: Props|searchParams: Promise<|queryOf\(cached, (?:props\.)?searchParams\)/g,
      '',
    );
    expect(reads, file).not.toMatch(/\bsearchParams\b/);
  }
});

test('at the root lies only what must', () => {
  const must =
    /^((README|CONTRIBUTING|CHANGELOG)\.md|LICENSE|\.(git|docker)ignore|\.editorconfig|\.nvmrc|package(-lock)?\.json|tsconfig\.json|biome\.json|(next|postcss|drizzle|playwright|vitest)\.config\.\w+)$/;
  expect(files.filter((file) => !file.includes('/') && !must.test(file))).toEqual([]);
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
