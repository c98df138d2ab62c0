import { notFound, permanentRedirect } from 'next/navigation';
import { findIssueByOldPath } from '@/db/issues/find';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { tagPage, tags } from '@/site/tags';

type Props = { params: Promise<{ folder: string; file: string }> };

/** Redirects an issue's address on the old site to the issue. site/sent-address.ts (oldIssue) has made it lower case. */
export default async function OldIssuePage({ params }: Props) {
  const { folder, file } = await params;
  // Before the 404, which an import ends.
  tagPage(tags.issues);
  const issue = await findIssueByOldPath(`/${folder}/${file}`);
  if (!issue) notFound();
  permanentRedirect(redirectTarget(paths.issue(issue.year, issue.number)));
}
