import { redirect } from 'next/navigation';
import type { findOr404 } from '@/app/(reader)/articles/[id]/find';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { CommentList } from '@/components/comment-list';
import { Finished } from '@/components/finished';
import { Pager } from '@/components/pager';
import { commentsPerPage, countComments, listComments } from '@/db/comments/find';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { tagPage, tags } from '@/site/tags';

type Props = { article: Awaited<ReturnType<typeof findOr404>>; page: number };

export const commentsMetadata = ({ id, title }: Props['article']) => ({
  title: `${title}：评论`,
  alternates: { canonical: paths.article(id) },
  robots: { index: false },
});

/** The comments beyond those that stand below the article. */
export async function CommentsPage({ article, page }: Props) {
  tagPage(tags.article(article.id));
  const total = await countComments(article.id);
  const pages = Math.max(1, Math.ceil(total / commentsPerPage));
  if (page > pages) redirect(redirectTarget(paths.comments(article.id, pages)));
  const comments = await listComments(article.id, page);
  return (
    <ReaderFrame crumbs={[{ name: article.title, href: paths.article(article.id) }, { name: '评论' }]}>
      <Finished className="listing">
        <h1>
          <a className="plain" href={paths.article(article.id)}>
            {article.title}
          </a>
        </h1>
        <p className="facts">
          评论 {total} · 第 {page} 页，共 {pages} 页
        </p>
        <CommentList comments={comments} zone={env().timeZone} />
        <Pager page={page} pages={pages} href={(n) => paths.comments(article.id, n)} label="评论分页" />
      </Finished>
    </ReaderFrame>
  );
}
