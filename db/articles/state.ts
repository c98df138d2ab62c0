import { type SQL, sql } from 'drizzle-orm';
import { lastStep } from '@/db/submissions/state';

export type ArticleState = 'draft' | 'submitted' | 'returned' | 'scheduled' | 'published' | 'withdrawn' | 'trashed';

/** How each state is called wherever it is shown. */
export const articleStateNames: Record<ArticleState, string> = {
  draft: '草稿',
  submitted: '投稿待审',
  returned: '退稿或撤回',
  scheduled: '定时发布',
  published: '已发布',
  withdrawn: '已撤下',
  trashed: '回收站',
};

/** The state of a row of `articles`, read from its facts; `published` is exactly what readers see. */
export const articleState: SQL<ArticleState> = sql<ArticleState>`case
  when articles.trashed_at is not null then 'trashed'
  when articles.scheduled_for is not null then 'scheduled'
  when articles.published_at is not null and articles.withdrawn_at is null then 'published'
  when articles.published_at is not null then 'withdrawn'
  when articles.submitted_at is not null and ${lastStep} in ('return', 'retract') then 'returned'
  when articles.submitted_at is not null then 'submitted'
  else 'draft' end`;
