import { expect, test } from 'vitest';
import { code, isTest, room, sources } from '@/scripts/testing/sources';
import { paths } from '@/site/paths';

/* The rules of the house (CONTRIBUTING.md): who may call what, and what is read of what they send. */

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
    if (file !== 'scripts/structure-closed.test.ts') expect(serves, file).toBe(isActions);
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

test('forms use actions by useFormAction, so that nothing typed is lost with the connection', () => {
  // Pages without hydration, and the form of an article, which saves again by itself after a lost connection.
  const own = [
    'components/form/use-form-action.ts',
    'comment-form.tsx',
    'contact-form.tsx',
    '[id]/writing-table.tsx',
    'scripts/structure-closed.test.ts',
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
