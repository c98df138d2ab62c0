import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { editableBy, isEditable } from '@/db/articles/editable';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { Refusal } from '@/db/refusal';
import { articleNotes } from '@/db/schema/article/editing';
import { articles } from '@/db/schema/articles';
import { members } from '@/db/schema/member/members';
import { paths } from '@/site/paths';
import { truncate } from '@/text/characters';

/** What one editor says to the others of an article, or of the words in `quote`. */
type Note = {
  id: number;
  quote: string;
  body: string;
  createdAt: Date;
  editor: string | null;
  resolvedAt: Date | null;
};

/** The notes of an article, those to be dealt with first, the oldest first. For editors only: no page for readers asks. */
export const listNotes = (articleId: number): Promise<Note[]> =>
  db()
    .select({
      id: articleNotes.id,
      quote: articleNotes.quote,
      body: articleNotes.body,
      createdAt: articleNotes.createdAt,
      editor: members.chineseName,
      resolvedAt: articleNotes.resolvedAt,
    })
    .from(articleNotes)
    .leftJoin(members, eq(members.id, articleNotes.createdBy))
    .where(eq(articleNotes.articleId, articleId))
    .orderBy(sql`${articleNotes.resolvedAt} is not null`, asc(articleNotes.id))
    .limit(200);

type NewNote = { articleId: number; quote: string; body: string };

/** An editor leaves a note. The same again within a minute (two clicks, a lost answer) is one. */
export async function addNote({ articleId, quote, body }: NewNote, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const [article] = await tx
      .select({ title: articles.title })
      .from(articles)
      .where(and(eq(articles.id, articleId), editableBy(editorId)))
      .for('update');
    if (!article) throw new Refusal('没有这篇文章，可能已被删除。');
    const same = and(eq(articleNotes.quote, quote), eq(articleNotes.body, body), eq(articleNotes.createdBy, editorId));
    const recent = sql`${articleNotes.createdAt} > now() - interval '1 minute'`;
    const [known] = await tx
      .select({ id: articleNotes.id })
      .from(articleNotes)
      .where(and(eq(articleNotes.articleId, articleId), same, recent));
    if (known) return;
    const [added] = await tx
      .insert(articleNotes)
      .values({ articleId, quote, body, createdBy: editorId })
      .returning({ id: articleNotes.id });
    await record(tx, editorId, 'note.add', `note:${added?.id}`, { title: article.title, articleId, body });
  });
}

/** A note is dealt with, or taken up again. Done before, it stays as it is. */
export async function resolveNote(id: number, resolved: boolean, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const [note] = await tx.select().from(articleNotes).where(eq(articleNotes.id, id));
    if (!note || !(await isEditable(note.articleId, editorId, tx))) throw new Refusal('这条批注已经不在了。');
    const [changed] = await tx
      .update(articleNotes)
      .set(resolved ? { resolvedAt: sql`now()`, resolvedBy: editorId } : { resolvedAt: null, resolvedBy: null })
      .where(and(eq(articleNotes.id, id), (resolved ? isNull : isNotNull)(articleNotes.resolvedAt)))
      .returning({ id: articleNotes.id });
    if (!changed) return;
    const { articleId, body } = note;
    const [article] = await tx.select({ title: articles.title }).from(articles).where(eq(articles.id, articleId));
    const action = resolved ? 'note.resolve' : 'note.reopen';
    await record(tx, editorId, action, `note:${id}`, { title: article?.title, articleId, body });
  });
}

export const declaration: Declaration = {
  log: {
    title: '批注',
    sentences: {
      'note.add': ['写了批注：', ''],
      'note.resolve': ['处理了批注：', ''],
      'note.reopen': ['重新打开了批注：', ''],
    },
    name: (name) => `《${name}》`,
    more: ({ detail }) => (typeof detail.body === 'string' ? `：“${truncate(detail.body, 40)}”` : ''),
    page: (_, { detail }) => (typeof detail.articleId === 'number' ? paths.admin.article(detail.articleId) : null),
  },
  ownData: (memberId) =>
    db()
      .select({ quote: articleNotes.quote, body: articleNotes.body, createdAt: articleNotes.createdAt })
      .from(articleNotes)
      .where(eq(articleNotes.createdBy, memberId)),
  // Colleagues go on working with what was said; the reference to the account goes with the account.
  erase: null,
  pictures: null,
  search: null,
  sitemap: null,
  feeds: null,
  badge: null,
  due: null,
  tables: { exported: [articleNotes], left: [] },
};
