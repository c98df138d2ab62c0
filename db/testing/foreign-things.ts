import { sql } from 'drizzle-orm';
import { updateDerived } from '@/db/articles/derive';
import { db, type Transaction } from '@/db/client';
import { corrections } from '@/db/schema/article/corrections';
import { articleNotes } from '@/db/schema/article/editing';
import { placements } from '@/db/schema/article/fronts';
import { articles, articleVersions } from '@/db/schema/articles';
import { comments } from '@/db/schema/comments';
import { bulkChanges } from '@/db/schema/desk';
import { events, registrations } from '@/db/schema/events';
import { articleFiles, files } from '@/db/schema/files';
import { letters } from '@/db/schema/mail/letters';
import { submissionLetters, submissionSteps } from '@/db/schema/submissions';
import { topicArticles, topics } from '@/db/schema/topics';

const ago = sql`now() - interval '1 day'`;
const ahead = sql`now() + interval '400 days'`;
const states = {
  published: { publishedAt: ago },
  draft: {},
  scheduled: { scheduledFor: ahead },
  withdrawn: { publishedAt: ago, withdrawnAt: ago },
  trashed: { trashedAt: ago },
  leaving: { publishedAt: ago, withdrawAt: ahead },
  submitted: { submittedAt: ago },
  decided: { submittedAt: ago },
  event: { publishedAt: ago },
  gathered: { publishedAt: ago },
};

const only = <T>([row]: T[]): T => {
  if (!row) throw new Error('no row came back');
  return row;
};

/** Words that stand on everything of foreignThings() and nowhere else. */
export const foreignMark = '鸻鹬滩';

async function articleOf(tx: Transaction, columnId: number, state: keyof typeof states, createdBy: number) {
  const [title, html] = [`${foreignMark}的${state}`, `<p>${foreignMark}。</p>`];
  const submitted = state === 'submitted' || state === 'decided' ? { createdBy } : {};
  return only(
    await tx
      .insert(articles)
      .values({
        id: sql`(select max(id) + 1 from articles)` as never,
        title,
        html,
        columnId,
        ...submitted,
        ...states[state],
      })
      .returning({ id: articles.id }),
  ).id;
}

/** An article in each state in a column, with everything that can hang on one: for tests of who may edit it. */
export async function foreignThings(column: number, editorId: number, memberId: number) {
  return db().transaction(async (tx) => {
    const made = {} as Record<keyof typeof states, number>;
    for (const state of Object.keys(states) as (keyof typeof states)[])
      made[state] = await articleOf(tx, column, state, memberId);
    const { published, draft, event, submitted, decided, gathered } = made;
    await updateDerived(tx, Object.values(made));
    const name = foreignMark;
    const once = crypto.randomUUID();
    const own = { articleId: published };
    const version = { ...own, version: 0, title: name, html: `<p>${name}</p>`, editedAt: ago, editedBy: editorId };
    const times = { startsAt: ahead, endsAt: ahead, timeZone: 'Asia/Shanghai', needsApproval: true };
    await tx.insert(events).values({ articleId: event, ...times } as never);
    const person = { eventId: event, name, email: `${once}@example.org`, code: once, registeredAt: ago };
    await tx.insert(submissionSteps).values([
      { articleId: submitted, step: 'submit', memberId },
      { articleId: decided, step: 'submit', memberId },
      { articleId: decided, step: 'accept', memberId: editorId },
    ]);
    const later = { recipient: 'a@example.org', subject: name, textBody: '', htmlBody: '', nextTryAt: ahead };
    const letter = only(
      await tx
        .insert(letters)
        .values(later as never)
        .returning(),
    ).id;
    await tx.insert(submissionLetters).values({ articleId: decided, outcome: 'accepted', letterId: letter });
    const pdf = { type: 'pdf', fileName: `${once}.pdf`, bytes: 1 };
    const stored = await tx
      .insert(files)
      .values(['a', 'b'].map((n) => ({ ...pdf, name: n + once.replaceAll('-', ''), sha256: n + once })))
      .returning();
    await tx.insert(articleFiles).values(stored.map(({ id }, position) => ({ ...own, fileId: id, position })));
    const topic = only(
      await tx
        .insert(topics)
        .values({ slug: `t${once}`, title: '收在一起' })
        .returning(),
    ).id;
    await tx.insert(topicArticles).values([
      { topicId: topic, articleId: gathered, position: 0 },
      { topicId: topic, articleId: draft, position: 1 },
    ]);
    const bulk = {
      action: 'pick',
      value: '',
      memberId: editorId,
      done: 1,
      finishedAt: ago,
      before: [[published, null]],
    };
    return {
      column,
      ...made,
      topic,
      placement: only(
        await tx.insert(placements).values({ place: 'headline', articleId: published, position: 0 }).returning(),
      ).id,
      file: stored[0]?.id ?? 0,
      version: only(
        await tx
          .insert(articleVersions)
          .values(version as never)
          .returning(),
      ).id,
      comment: only(
        await tx
          .insert(comments)
          .values({ ...own, name, body: name, digest: once })
          .returning(),
      ).id,
      correction: only(
        await tx
          .insert(corrections)
          .values({ ...own, body: name, createdBy: editorId })
          .returning(),
      ).id,
      note: only(
        await tx
          .insert(articleNotes)
          .values({ articleId: published, quote: '', body: name, createdBy: editorId })
          .returning(),
      ).id,
      registration: only(
        await tx
          .insert(registrations)
          .values(person as never)
          .returning(),
      ).id,
      bulk: only(
        await tx
          .insert(bulkChanges)
          .values({ ...bulk, ids: [published] } as never)
          .returning(),
      ).id,
    };
  });
}
export type Foreign = Awaited<ReturnType<typeof foreignThings>>;
