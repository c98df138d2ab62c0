import { and, count, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { contains } from '@/db/pattern';
import { isPictureNeeded } from '@/db/pictures/needed';
import { countShown, notShownBy } from '@/db/pictures/shown';
import { Refusal } from '@/db/refusal';
import { declared } from '@/db/registry';
import { articles } from '@/db/schema/articles';
import { members } from '@/db/schema/member/members';
import { pictures } from '@/db/schema/pictures';

type NewPicture = {
  path: string;
  width: number;
  height: number;
  bytes: number;
  widths: number[];
  caption: string;
  fileName?: string;
  sha256?: string;
};

/** Puts a stored picture into the library; the files are the caller's to remove if this fails. Returns its id. */
export async function addPicture(picture: NewPicture, editorId: number): Promise<number> {
  return db().transaction(async (tx) => {
    const [row] = await tx
      .insert(pictures)
      .values({ ...picture, uploadedBy: editorId })
      .returning({ id: pictures.id });
    if (!row) throw new Error('no row came back');
    await record(tx, editorId, 'picture.add', `picture:${row.id}`, { path: picture.path });
    return row.id;
  });
}

export const libraryPageSize = 48;

/** Words of a picture itself, or of the title of an article of this editor that shows it. */
function matching(words: string, editorId: number): SQL | undefined {
  if (!words) return undefined;
  const own = and(contains(articles.title, words), editableBy(editorId));
  return or(
    ...[pictures.caption, pictures.fileName, pictures.credit].map((field) => contains(field, words)),
    sql`${pictures.id} in (select ap.picture_id from article_pictures ap join articles on articles.id = ap.article_id
      where ${own})`,
    sql`${pictures.id} in (select articles.cover_id from articles
      where articles.cover_id is not null and ${own})`,
  );
}

/** Pictures that were sent with the very same content, by that content. */
async function listTwins(contents: (string | null)[]): Promise<{ id: number; sha256: string | null }[]> {
  const known = contents.filter((content) => content !== null);
  if (!known.length) return [];
  return db()
    .select({ id: pictures.id, sha256: pictures.sha256 })
    .from(pictures)
    .where(inArray(pictures.sha256, known));
}

type Page = { ids: number[]; total: number };
const ofPage = (page: number) => ({ limit: libraryPageSize, offset: (page - 1) * libraryPageSize });

/** Each picture is held against the condition: once for the page and the count together. */
async function findWhere(condition: SQL | undefined, page: number): Promise<Page> {
  const { limit, offset } = ofPage(page);
  const found = db()
    .$with('found')
    .as(db().select({ id: pictures.id }).from(pictures).where(condition));
  const [row] = await db()
    .with(found)
    .select({
      total: sql<number>`(select count(*)::int from found)`,
      ids: sql<number[]>`array(select id from found order by id desc limit ${limit}::int offset ${offset}::int)`,
    })
    .from(sql`(select 1) as one`);
  return row ?? { ids: [], total: 0 };
}

/** Of the whole library, or of all that nothing shows, an index has the order. */
async function findAll(unused: boolean, page: number): Promise<Page> {
  const shown = declared('pictures').map(({ value }) => value.shown);
  const { limit, offset } = ofPage(page);
  const [rows, [all]] = await Promise.all([
    db()
      .select({ id: pictures.id })
      .from(pictures)
      .where(unused ? notShownBy(shown) : undefined)
      .orderBy(desc(pictures.id))
      .limit(limit)
      .offset(offset),
    db()
      .select({ n: unused ? sql<number>`count(*)::int - ${countShown(shown)}` : count() })
      .from(pictures),
  ]);
  return { ids: rows.map(({ id }) => id), total: all?.n ?? 0 };
}

/** The library, newest first; `unused`: only what nothing shows. */
export async function listPictures(
  { words, unused }: { words: string; unused: boolean },
  page: number,
  editorId: number,
) {
  const where = matching(words, editorId);
  const notShown = unused ? notShownBy(declared('pictures').map(({ value }) => value.shown)) : undefined;
  const { ids, total } = await (where ? findWhere(and(where, notShown), page) : findAll(unused, page));
  const [rows, uses] = ids.length
    ? await Promise.all([
        db()
          .select({ picture: pictures, uploader: members.chineseName })
          .from(pictures)
          .leftJoin(members, eq(members.id, pictures.uploadedBy))
          .where(inArray(pictures.id, ids))
          .orderBy(desc(pictures.id)),
        Promise.all(declared('pictures').map(({ value }) => value.list(ids, editorId))).then((lists) => lists.flat()),
      ])
    : [[], []];
  const same = await listTwins(rows.map(({ picture }) => picture.sha256));
  return {
    total,
    pictures: rows.map(({ picture, uploader }) => ({
      ...picture,
      uploader,
      twins: same.filter(({ id, sha256 }) => sha256 === picture.sha256 && id !== picture.id).map(({ id }) => id),
      uses: uses.filter((use) => use.pictureId === picture.id),
    })),
  };
}
export type LibraryPicture = Awaited<ReturnType<typeof listPictures>>['pictures'][number];

type Words = { caption: string; credit: string; licence: string };

/** Changes what is said below a picture where it has no words of its own, and whose it is. */
export async function describePicture(id: number, words: Words, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const [row] = await tx.update(pictures).set(words).where(eq(pictures.id, id)).returning({ id: pictures.id });
    if (!row) throw new Refusal('没有这张图片，可能已被删除。');
    await record(tx, editorId, 'picture.describe', `picture:${id}`, words);
  });
}

/**
 * Takes a picture that nothing needs out of the library and returns its path, whose files the caller removes. What
 * needs it is each noun's to say (db/registry.ts).
 */
export async function deletePicture(id: number, editorId: number): Promise<string> {
  return db().transaction(async (tx) => {
    const [picture] = await tx.select().from(pictures).where(eq(pictures.id, id)).for('update');
    if (!picture) throw new Refusal('没有这张图片，可能已被删除。');
    if (await isPictureNeeded(tx, picture))
      throw new Refusal('这张图片还有文章或页面在用（或在旧版本、未保存的草稿里），不能删除。');
    await tx.delete(pictures).where(eq(pictures.id, id));
    await record(tx, editorId, 'picture.delete', `picture:${id}`, { path: picture.path });
    return picture.path;
  });
}
