import { createHash, randomBytes } from 'node:crypto';
import { and, count, eq, exists, sql } from 'drizzle-orm';
import { updateDerived } from '@/db/articles/derive';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { addDemonstrationEvent, type DemonstrationEvent } from '@/db/events/demonstration';
import {
  addDemonstrationArrangement,
  addDemonstrationPlacement,
  type DemonstrationArrangement,
  removeDemonstrationArrangement,
} from '@/db/fronts/demonstration';
import type { PlacementKind } from '@/db/fronts/places';
import { addDemonstrationIssues, type DemonstrationIssues, removeDemonstrationIssues } from '@/db/issues/demonstration';
import { addDemonstrationPage, type DemonstrationPage, removeDemonstrationPage } from '@/db/pages/demonstration';
import { isPictureNeeded } from '@/db/pictures/needed';
import { corrections } from '@/db/schema/article/corrections';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { comments } from '@/db/schema/comments';
import { notices } from '@/db/schema/desk';
import { articleFiles, files } from '@/db/schema/files';
import { applications } from '@/db/schema/member/applications';
import { members } from '@/db/schema/member/members';
import { pictures } from '@/db/schema/pictures';
import { settings } from '@/db/schema/settings';
import { submissionSteps } from '@/db/schema/submissions';
import { topics } from '@/db/schema/topics';
import {
  addDemonstrationCounts,
  type DemonstrationCount,
  removeDemonstrationCounts,
} from '@/db/statistics/demonstration';
import { addDemonstrationTopics, type DemonstrationTopic } from '@/db/topics/demonstration';

type NewArticle = Omit<typeof articles.$inferInsert, 'columnId' | 'alsoIn' | 'coverId' | 'related'> & {
  column: string;
  /** Slugs of the other columns that it stands in. */
  alsoIn?: string[];
  /** Beginnings of the titles of its related articles. */
  relatedTo?: string[];
  cover: string;
};
type NewFile = typeof files.$inferInsert;
type NewComment = { name: string; body: string; at: Date; held: boolean };
type Demonstration = {
  articles: (NewArticle & {
    comments: NewComment[];
    event?: DemonstrationEvent | undefined;
    files: NewFile[];
    placings: PlacementKind[];
    correction?: { body: string; at: Date };
  })[];
  pictures: Map<string, typeof pictures.$inferInsert>;
  newsletter: DemonstrationIssues;
  /** Above every page for some days. */
  notice: { text: string; url: string; days: number };
  topics: DemonstrationTopic[];
  arrangement: DemonstrationArrangement;
  page: DemonstrationPage;
  /** What is counted by day of the site with these articles, by the numbers that they get. */
  counts: (articles: { id: number; columnId: number }[]) => DemonstrationCount[];
  submission: { title: string; column: string; author: string; html: string; at: Date };
  waiting: WaitingPiece[];
};

/** A draft of an editor, or what waits to be published by itself, some of it for a while only. */
export type WaitingPiece = Omit<NewArticle, 'cover' | 'alsoIn' | 'relatedTo'> & { at: Date };

// Far above the old site's NewsIDs, so that an import into a site with demonstration content keeps its numbers.
const FIRST_ID = 800_001;

const people = [
  { email: 'editor@demonstration.invalid', chineseName: '夏知秋', englishName: 'Zhiqiu Xia', role: 'editor' },
  { email: 'songzhibai@demonstration.invalid', chineseName: '宋知白', englishName: 'Zhibai Song', role: 'member' },
  { email: 'yetingyun@demonstration.invalid', chineseName: '葉庭筠', englishName: 'Ting-Yun Yeh', role: 'member' },
  { email: 'hejingchuan@demonstration.invalid', chineseName: '许静川', englishName: 'Jingchuan Xu', role: 'member' },
] as const;

/** A hash of the right form that belongs to no password. */
const nobodysHash = () => {
  const text = (n: number) => randomBytes(n).toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=19456,t=2,p=1$${text(16)}$${text(32)}`;
};

async function addPeople(tx: Transaction): Promise<void> {
  for (const [i, person] of people.entries()) {
    const applicant = i === people.length - 1;
    const approvedAt = applicant ? null : sql`now()`;
    const common = { institution: '河湾州立大学', country: '美国', demonstration: true, passwordHash: nobodysHash() };
    const row = { ...person, ...common, emailVerifiedAt: sql`now()`, consentedAt: sql`now()`, approvedAt };
    const [member] = await tx.insert(members).values(row).onConflictDoNothing().returning({ id: members.id });
    if (applicant && member) await tx.insert(applications).values({ memberId: member.id });
  }
}

async function addDemonstrationFile(tx: Transaction, articleId: number, file: NewFile): Promise<void> {
  const [row] = await tx
    .insert(files)
    .values({ ...file, demonstration: true })
    .returning({ id: files.id });
  if (row) await tx.insert(articleFiles).values({ articleId, fileId: row.id });
}

/** Whether this site is new: no article, and demonstration content was never put in. */
export async function wantsDemonstration(): Promise<boolean> {
  const [known] = await db().select().from(settings).where(eq(settings.name, 'demonstration'));
  const [article] = await db().select({ id: articles.id }).from(articles).limit(1);
  return !known && !article;
}

/** Puts the whole demonstration in, or nothing of it. Call it under the lock of db/migrate.ts. */
export async function addDemonstration(content: Demonstration): Promise<void> {
  await db().transaction(async (tx) => {
    await addPeople(tx);
    const known = new Map((await tx.select().from(columns)).map((c) => [c.slug, c.id]));
    const numbered = content.articles.map(({ title }, i) => ({ id: FIRST_ID + i, title }));
    const covers = new Map<string, number>();
    for (const [name, picture] of content.pictures) {
      const [row] = await tx
        .insert(pictures)
        .values({ ...picture, demonstration: true })
        .returning();
      if (row) covers.set(name, row.id);
    }
    for (const [
      i,
      {
        column,
        alsoIn = [],
        relatedTo = [],
        cover,
        comments: said,
        event,
        files: documents,
        correction,
        placings,
        ...article
      },
    ] of content.articles.entries()) {
      const columnId = known.get(column);
      if (!columnId) continue;
      const id = FIRST_ID + i;
      await tx.insert(articles).values({
        ...article,
        id,
        columnId,
        alsoIn: alsoIn.flatMap((slug) => known.get(slug) ?? []),
        related: relatedTo.flatMap((words) => numbered.find(({ title }) => title.startsWith(words))?.id ?? []),
        coverId: covers.get(cover),
        demonstration: true,
      });
      if (correction)
        await tx.insert(corrections).values({ articleId: id, body: correction.body, createdAt: correction.at });
      for (const place of placings) await addDemonstrationPlacement(tx, place, { id, columnId });
      if (event) await addDemonstrationEvent(tx, id, event);
      for (const document of documents) await addDemonstrationFile(tx, id, document);
      for (const { name, body, at, held } of said) {
        const digest = createHash('sha256').update(`${name}\n${body}`).digest('hex');
        const approvedAt = held ? null : at;
        await tx
          .insert(comments)
          .values({ articleId: id, name, body, digest, createdAt: at, approvedAt, demonstration: true });
      }
      await updateDerived(tx, [id]);
    }
    const counted = content.articles.map(({ column }, i) => ({ id: FIRST_ID + i, columnId: known.get(column) ?? 0 }));
    await addDemonstrationCounts(tx, content.counts(counted));
    await addDemonstrationTopics(tx, content.topics);
    await addDemonstrationArrangement(tx, content.arrangement);
    await addDemonstrationPage(tx, content.page);
    await addSubmission(tx, FIRST_ID + content.articles.length, content.submission, known);
    await addWaiting(tx, FIRST_ID + content.articles.length + 1, content.waiting, known);
    await addDemonstrationIssues(tx, content.newsletter);
    const { days, ...notice } = content.notice;
    const endsAt = sql`now() + make_interval(days => ${days})`;
    await tx
      .insert(notices)
      .values({ ...notice, startsAt: sql`now()`, endsAt, turnedAt: sql`now()`, demonstration: true });
    await tx.insert(settings).values({ name: 'demonstration', value: 'present' });
  });
}

type Removed = { articles: number; pictures: string[]; documents: string[] };
/** A member's article that waits for an editor. */
async function addSubmission(
  tx: Transaction,
  id: number,
  { title, column, author, html, at }: Demonstration['submission'],
  known: Map<string, number>,
): Promise<void> {
  const [writer] = await tx.select({ id: members.id }).from(members).where(eq(members.chineseName, author));
  const columnId = known.get(column);
  if (!columnId || !writer) return;
  const times = { createdAt: at, editedAt: at, submittedAt: at };
  const who = { createdBy: writer.id, editedBy: writer.id };
  await tx.insert(articles).values({ id, title, columnId, author, html, ...times, ...who, demonstration: true });
  await tx.insert(submissionSteps).values({ articleId: id, step: 'submit', at, memberId: writer.id });
}

/** How many articles of the demonstration are left. */
export async function countDemonstration(): Promise<number> {
  const [row] = await db().select({ n: count() }).from(articles).where(sql`${articles.demonstration}`);
  return row?.n ?? 0;
}

/**
 * Removes the demonstration's rows and nothing else; gives the paths of the pictures and the names of the attachments
 * whose files may go. What an own article has taken over stays and becomes the site's own. A second call finds nothing.
 */
export async function removeDemonstration(adminId: number): Promise<Removed> {
  return db().transaction(async (tx) => {
    await tx.update(settings).set({ value: 'removed' }).where(eq(settings.name, 'demonstration'));
    await tx.delete(comments).where(eq(comments.demonstration, true));
    await removeDemonstrationIssues(tx);
    await tx.delete(notices).where(eq(notices.demonstration, true));
    await removeDemonstrationArrangement(tx);
    await removeDemonstrationPage(tx);
    await removeDemonstrationCounts(tx);
    await tx.delete(topics).where(eq(topics.demonstration, true));
    const gone = await tx.delete(articles).where(eq(articles.demonstration, true)).returning({ id: articles.id });
    const left = await tx.select().from(pictures).where(eq(pictures.demonstration, true));
    const paths: string[] = [];
    for (const picture of left) {
      if (await isPictureNeeded(tx, picture)) {
        await tx.update(pictures).set({ demonstration: false }).where(eq(pictures.id, picture.id));
      } else {
        await tx.delete(pictures).where(eq(pictures.id, picture.id));
        paths.push(picture.path);
      }
    }
    const used = exists(tx.select({ one: sql`1` }).from(articleFiles).where(eq(articleFiles.fileId, files.id)));
    await tx
      .update(files)
      .set({ demonstration: false })
      .where(and(eq(files.demonstration, true), used));
    const documents = await tx.delete(files).where(eq(files.demonstration, true)).returning({ name: files.name });
    await tx.delete(members).where(eq(members.demonstration, true));
    if (gone.length) await record(tx, adminId, 'demonstration.remove', 'site', { articles: gone.length });
    return { articles: gone.length, pictures: paths, documents: documents.map(({ name }) => name) };
  });
}

async function addWaiting(tx: Transaction, first: number, pieces: WaitingPiece[], known: Map<string, number>) {
  const [editor] = await tx
    .select({ id: members.id })
    .from(members)
    .where(eq(members.chineseName, people[0].chineseName));
  for (const [i, { column, at, ...piece }] of pieces.entries()) {
    const columnId = known.get(column);
    if (!columnId || !editor) continue;
    const who = { createdBy: editor.id, editedBy: editor.id };
    const row = { ...piece, id: first + i, columnId, ...who, createdAt: at, editedAt: at, demonstration: true };
    await tx.insert(articles).values(row);
  }
}
