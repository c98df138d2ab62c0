/*
 * An editor who is limited to columns, as the weaker user: every action of the desk is sent at things of another column,
 * and must find nothing and change nothing. The same is sent by an editor without limits, and must be done.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test, vi } from 'vitest';
import type { FormState } from '@/auth/action';
import { cookieOf, inRequest, setSite } from '@/auth/testing';
import { db } from '@/db/client';
import { columns } from '@/db/schema/columns';
import { members } from '@/db/schema/member/members';
import { beginSession } from '@/db/sessions/sessions';
import { testDatabase } from '@/db/testing/database';
import { daysAhead } from '@/db/testing/dates';
import { type Foreign, foreignThings } from '@/db/testing/foreign-things';
import { idOf } from '@/db/testing/ids';
import { people, raiseWorld } from '@/db/world';
import { shortDate } from '@/text/dates';

// What is compared must not change by a letter that goes out meanwhile.
vi.mock('@/mail/delivery', () => ({ deliverSoon: () => {} }));

testDatabase();

type Fields = Record<string, string | number | undefined>;
/** `shared`: what it changes belongs to no column. Else what is sent at the things of another column. */
type Case = 'shared' | ((its: Foreign) => Fields | Fields[]);

const day = (n: number) => shortDate(daysAhead(n), 'Asia/Shanghai');
const times = {
  zone: 'Asia/Shanghai',
  startDay: day(30),
  startTime: '14:00',
  endDay: day(30),
  endTime: '16:00',
};
const written = ({ draft, column }: Foreign): Fields => ({
  ...{
    id: draft,
    version: 1,
    title: '改过的题目',
    columnId: column,
    lang: 'zh-Hans',
    html: '<p>改过。</p>',
    coverId: '',
  },
});

/** The home page, as it was before anybody arranged it. */
const front = { column: '', version: 0 };

const cases: Record<string, Case> = {
  'admin/addresses decide': 'shared',
  'admin/addresses forget': 'shared',
  'admin/articles abandonDraft': ({ draft }) => ({ id: draft }),
  'admin/articles saveWritten': (its) => written(its),
  'admin/articles startArticle': ({ column }) => ({ title: '另一个栏目的新稿', columnId: column }),
  'admin/articles/[id] addArticleNote': ({ draft }) => ({ articleId: draft, body: '批注。' }),
  'admin/articles/[id] editCorrection': ({ correction }) => ({ id: correction, body: '换一种说法。' }),
  'admin/articles/[id] moveArticle': ({ published, draft, scheduled, trashed, withdrawn, leaving }) => [
    { id: published, step: 'withdrawLater', withdrawTime: `${day(30)}T10:00` },
    { id: published, step: 'withdraw', note: '话' },
    { id: withdrawn, step: 'explain', note: '话' },
    { id: leaving, step: 'stay' },
    { id: draft, step: 'trash' },
    { id: trashed, step: 'restore' },
    { id: scheduled, step: 'unschedule' },
  ],
  'admin/articles/[id] removeCorrection': ({ correction }) => ({ id: correction }),
  'admin/articles/[id] resolveArticleNote': ({ note }) => ({ press: `${note}:resolve` }),
  'admin/articles/[id]/versions fetchBack': ({ published, version }) => ({ id: published, version }),
  'admin/articles/bulk begin': ({ published }) => ({
    ...{ query: JSON.stringify([['id', String(published)]]), action: 'author', value: '别人', expected: 1 },
  }),
  'admin/articles/bulk undo': ({ bulk }) => ({ id: bulk }),
  'admin/articles/submission decide': ({ submitted }) => ({ id: submitted, decision: 'take' }),
  'admin/articles/submission undo': ({ decided }) => ({ id: decided }),
  'admin/calendar moveDay': ({ scheduled }) => ({ id: scheduled, day: day(60) }),
  'admin/comments decideComments': ({ comment }) => ({ seen: 'held', decision: `approved:${comment}` }),
  'admin/events cancel': ({ event }) => ({ id: event, sure: 'on' }),
  'admin/events repeat': ({ event }) => ({ id: event, newDay: day(430) }),
  'admin/events save': ({ event }) => ({ id: event, ...times, claimHours: 24, partySize: 1 }),
  // A new draft of a column in which the editor edits.
  'admin/events start': 'shared',
  'admin/events/[id]/letter send': ({ event }) => ({
    ...{ id: event, audience: 'all', subject: '信', body: '您好。', step: 'send' },
  }),
  'admin/events/[id]/registrations decide': ({ registration }) => ({ id: registration, step: 'approve' }),
  'admin/files deleteFromLibrary': 'shared',
  'admin/files detach': ({ published, file }) => ({ articleId: published, id: file }),
  'admin/files move': ({ published, file }) => ({ articleId: published, press: `${file}:1` }),
  'admin/files rename': 'shared',
  // The arrangement is of the whole site: nothing is there for an editor of some columns.
  'admin/home addCard': ({ published }) => ({ ...front, block: 'latest', article: published }),
  'admin/home arrangeBlock': () => ({ ...front, press: 'latest:hide' }),
  'admin/home changeLines': () => ({ ...front, block: 'latest', lines: 4 }),
  'admin/home discard': ({ column }) => ({ column, version: 0 }),
  'admin/home dropCard': ({ published }) => ({ ...front, block: 'latest', article: published }),
  'admin/home endPlacement': ({ placement }) => ({ id: placement, place: 'headline', until: '' }),
  'admin/home moveCard': ({ published }) => ({ ...front, block: 'latest', press: `${published}:1` }),
  'admin/home movePlacement': ({ placement }) => ({ press: `${placement}:1` }),
  'admin/home publish': ({ column }) => ({ column, version: 0 }),
  'admin/home removePlacement': ({ placement }) => ({ id: placement }),
  'admin/home restore': ({ column }) => ({ column, version: 0, former: '' }),
  'admin/links add': 'shared',
  'admin/links change': 'shared',
  'admin/links move': 'shared',
  'admin/links remove': 'shared',
  'admin/newsletter build': 'shared',
  'admin/newsletter/[id] add': 'shared',
  'admin/newsletter/[id] arrange': 'shared',
  'admin/newsletter/[id] change': 'shared',
  'admin/newsletter/[id] collect': 'shared',
  'admin/newsletter/[id] discard': 'shared',
  'admin/newsletter/[id] head': 'shared',
  'admin/newsletter/[id] schedule': 'shared',
  'admin/newsletter/[id] send': 'shared',
  'admin/newsletter/[id] test': 'shared',
  'admin/newsletter/sections add': 'shared',
  'admin/newsletter/sections change': 'shared',
  'admin/newsletter/sections move': 'shared',
  'admin/newsletter/sections remove': 'shared',
  'admin/notices add': 'shared',
  'admin/notices change': 'shared',
  'admin/notices end': 'shared',
  'admin/notices remove': 'shared',
  'admin/pictures deleteFromLibrary': 'shared',
  'admin/pictures saveCaption': 'shared',
  'admin/pictures saveFocus': 'shared',
  'admin/templates putIn': 'shared',
  'admin/templates remove': 'shared',
  'admin/templates save': 'shared',
  'admin/terms saveAuthors': 'shared',
  'admin/terms saveTerms': 'shared',
  'admin/topics add': 'shared',
  'admin/topics change': 'shared',
  'admin/topics gather': ({ topic, published }) => ({ id: topic, article: published }),
  'admin/topics move': 'shared',
  'admin/topics moveArticle': ({ topic, gathered }) => ({ id: topic, press: `${gathered}:1` }),
  'admin/topics remove': 'shared',
  'admin/topics takeOut': ({ topic, gathered }) => ({ id: topic, article: gathered }),
  'admin/tour end': 'shared',
};

let limited = '';
let unlimited = '';
let column = 0;

beforeAll(async () => {
  setSite();
  await raiseWorld();
  const known = await db().select().from(columns);
  const [own, other] = ['overseas', 'tech'].map((slug) => known.find((c) => c.slug === slug)?.id ?? 0);
  column = other ?? 0;
  const [free] = await db()
    .select()
    .from(members)
    .where(eq(members.id, await idOf('editor')));
  const person = { email: 'limited@example.org', chineseName: '专栏编辑', role: 'editor' as const, passwordHash: '' };
  const now = new Date();
  const [bound] = await db()
    .insert(members)
    .values({ ...person, approvedAt: now, emailVerifiedAt: now, editsColumns: [own ?? 0] })
    .returning();
  if (!free || !bound) throw new Error('no editors');
  limited = await beginSession(bound, 'Firefox · Linux');
  unlimited = await beginSession(free, 'Firefox · Linux');
});

type Action = (earlier: FormState, form: FormData) => Promise<FormState>;

/** What came of it; a redirect is a success. */
async function send(action: Action, secret: string, fields: Fields): Promise<FormState> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.set(name, String(value));
  const cookie = await cookieOf(secret);
  try {
    return (await inRequest({ headers: { cookie } }, () => action({}, form))).result;
  } catch (error) {
    if (String((error as { digest?: string }).digest).startsWith('NEXT_REDIRECT')) return { ok: true };
    throw error;
  }
}

/** Everything that the desk may change, as one number. */
async function everything(): Promise<string> {
  const tables = await db().execute<{ name: string }>(sql`
    select tablename as name from pg_tables where schemaname = 'public'
    and tablename not in ('sessions', 'rate_limits', 'jobs') order by 1`);
  const sums: string[] = [];
  for (const { name } of tables) {
    const [row] = await db().execute<{ sum: string | null }>(
      sql`select md5(string_agg(t::text, '|' order by t::text)) as sum from ${sql.identifier(name)} t`,
    );
    sums.push(`${name} ${row?.sum}`);
  }
  return sums.join('\n');
}

const editorActions = readFileSync('scripts/actions.snap', 'utf8')
  .split('\n')
  // Routes have their methods for names; e2e/editor-columns.spec.ts asks them.
  .filter((line) => /^admin\/\S+ [a-z]\w*: editor$/.test(line))
  .map((line) => line.replace(/: editor$/, ''));

test('every action of an editor is told here: what it finds of another column, or that it belongs to none', () => {
  expect(Object.keys(cases).sort()).toEqual(editorActions.sort());
});

test.each(Object.entries(cases).filter(([, its]) => its !== 'shared'))(
  '%s finds nothing of another column',
  async (name, its) => {
    const [folder, exported = ''] = name.split(' ');
    const actions = (await import(path.resolve(`app/${folder}/actions.ts`))) as Record<string, Action>;
    const action = actions[exported];
    if (!action || its === 'shared') throw new Error(`no ${name}`);
    const things = await foreignThings(column, await idOf('editor'), await idOf('member'));
    for (const fields of [its(things)].flat()) {
      const before = await everything();
      const refused = await send(action, limited, fields);
      // Comments are decided many at once; one that is not there is passed over.
      const passedOver = refused.values?.decided === '';
      expect(refused.ok && !passedOver, JSON.stringify({ fields, refused })).toBeFalsy();
      expect(refused.errors, 'a rule refused it, not the form').toBeUndefined();
      expect(refused.message).not.toContain(people.editor.chineseName);
      expect(await everything(), JSON.stringify(fields)).toBe(before);
      const done = await send(action, unlimited, fields);
      expect(done, JSON.stringify({ fields, done })).toMatchObject({ ok: true });
    }
  },
);

/** What the desk asks of rows that belong to columns without asking for whom, and why that is right. */
const asksForNobody: Record<string, string> = {
  'db/articles/lists/completions.ts': 'words and names that were typed before are known to the whole house',
  'db/articles/find.ts': 'what readers see',
  'db/articles/withdraw.ts': 'transition() in db/articles/publish.ts asks',
  'db/bulk-changes/keywords.ts': 'begin.ts asks',
  'db/bulk-changes/kinds.ts': 'begin.ts asks',
  'db/columns/edit.ts': 'for administrators',
  'db/demonstration.ts': 'for administrators',
  'db/files/find.ts': 'below an article whose page has asked, and for readers',
  'db/fronts/find.ts': 'the page is not there for an editor of some columns',
  'db/issues/build.ts': 'an issue of the newsletter belongs to no column',
  'db/issues/find.ts': 'an issue of the newsletter belongs to no column',
  'db/members/administer.ts': 'for administrators',
  'db/pictures/replace.ts': 'pictures belong to no column',
  'db/registrations/find.ts': 'of an event that findEventOr404() has asked for',
  'db/registrations/state.ts': 'conditions only',
  'db/submissions/list.ts': 'of an article whose page has asked, and for its author',
  'db/submissions/state.ts': 'conditions only',
};

test('what the desk reads of articles, or of what hangs on them, asks who may edit them', () => {
  const sourcesOf = (...under: string[]) =>
    execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...under], { encoding: 'utf8' })
      .split('\n')
      .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
      .map((file) => readFileSync(file, 'utf8'));
  const desk = sourcesOf('app/admin', 'app/api', 'app/(preview)', 'app/(person)/decide');
  const asked = new Set(
    desk.flatMap((source) =>
      [...source.matchAll(/^import (?!type )[^']*?from '@\/(db\/[^']+)'/gm)].map(([, file]) => `${file}.ts`),
    ),
  );
  const ofColumns = /from '@\/db\/schema\/(?:articles|article\/\w+|comments|events|submissions)'/;
  const forgetful = [...asked].filter((file) => {
    const source = readFileSync(file, 'utf8');
    return ofColumns.test(source) && !/from '@\/db\/articles\/editable'|export const editableBy/.test(source);
  });
  expect(forgetful.sort(), 'editableBy() is in db/articles/editable.ts').toEqual(Object.keys(asksForNobody).sort());
});
