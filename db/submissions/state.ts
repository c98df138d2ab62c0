import { and, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { articles, notTrashed } from '@/db/schema/articles';

type SubmissionState = 'waiting' | 'taken' | 'accepted' | 'published' | 'withdrawn' | 'returned' | 'retracted';

/** How the author of a submitted article is told of its state. */
export const submissionStateNames: Record<SubmissionState, string> = {
  waiting: '待审',
  taken: '编辑正在看',
  accepted: '已采用，待发布',
  published: '已发布',
  withdrawn: '已撤下',
  returned: '没有采用',
  retracted: '您已撤回',
};

/** How long an editor can take a decision back before its letter leaves and the author sees it. */
export const GRACE_MINUTES = 10;
export const grace = sql.raw(`interval '${GRACE_MINUTES} minutes'`);

/** The last step of a row of `articles`; nothing where it was never submitted. */
export const lastStep = sql`(select s.step from submission_steps s where s.article_id = articles.id order by s.id desc limit 1)`;
/** A condition on rows of `articles`: its author has not taken it back. */
export const notRetracted = sql`${lastStep} is distinct from 'retract'`;
const lastAt = sql`(select s.at from submission_steps s where s.article_id = articles.id order by s.id desc limit 1)`;
const certain = sql`${lastAt} <= now() - ${grace}`;
/** An editor has saved something since it was sent. */
const edited = sql`articles.edited_by is distinct from articles.created_by and articles.edited_at > ${lastAt}`;

/** The state of a submitted row of `articles` for its author, who sees decisions after GRACE_MINUTES. */
export const submissionState: SQL<SubmissionState> = sql<SubmissionState>`case
  when articles.published_at is not null and articles.withdrawn_at is null and articles.trashed_at is null then 'published'
  when articles.published_at is not null then 'withdrawn'
  when ${lastStep} = 'retract' then 'retracted'
  when articles.trashed_at <= now() - ${grace} then 'returned'
  when articles.trashed_at is not null then 'taken'
  when ${lastStep} = 'return' and ${certain} then 'returned'
  when articles.scheduled_for is not null or (${lastStep} = 'accept' and ${certain}) then 'accepted'
  when ${lastStep} = 'submit' and not (${edited}) then 'waiting'
  else 'taken' end`;

export type Outcome = 'accepted' | 'returned' | 'published';

/** The outcome of a row of `articles` for its author, read from the facts; null while nothing is decided. */
export const outcome: SQL<Outcome | null> = sql<Outcome | null>`case
  when articles.published_at is not null and articles.withdrawn_at is null and articles.trashed_at is null then 'published'
  when articles.published_at is not null or ${lastStep} = 'retract' then null
  when articles.trashed_at is not null or ${lastStep} = 'return' then 'returned'
  when articles.scheduled_for is not null or ${lastStep} = 'accept' then 'accepted' end`;

/** On rows of `articles`: submitted, and nobody has decided. */
export const undecided = and(
  isNotNull(articles.submittedAt),
  isNull(articles.publishedAt),
  isNull(articles.scheduledFor),
  notTrashed,
  sql`${lastStep} in ('submit', 'take')`,
);
