import { expect, test } from 'vitest';
import { code, files, imports, isTest, room, sources } from '@/scripts/testing/sources';

/* The rules of the house (CONTRIBUTING.md): rooms, and what may stand in each. Who may call what, and words: the files beside. */

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
