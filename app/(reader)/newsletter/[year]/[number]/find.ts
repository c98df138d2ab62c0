import { notFound } from 'next/navigation';
import { cache } from 'react';
import { findIssue } from '@/db/issues/find';
import { tagPage, tags } from '@/site/tags';
import { parseId } from '@/text/ids';

export type IssueParams = { params: Promise<{ year: string; number: string }> };

const findOnce = cache(findIssue);

/** The issue of an address; anything else is a 404. The page goes stale with each of its articles. */
export async function findIssueOr404({ params }: IssueParams) {
  const { year, number } = await params;
  tagPage(tags.issues);
  const n = parseId(number);
  const issue = /^[1-9]\d{3}$/.test(year) && n ? await findOnce(Number(year), n) : null;
  if (!issue) notFound();
  tagPage(...issue.items.flatMap(({ articleId }) => (articleId ? [tags.article(articleId)] : [])), tags.lists);
  return issue;
}
