import type { ReactNode } from 'react';
import { ArticleFoot } from '@/app/(reader)/articles/[id]/article-foot';
import { ArticleTools } from '@/app/(reader)/articles/[id]/article-tools';
import { ArticleAside } from '@/app/(reader)/articles/[id]/aside';
import { CommentForm } from '@/app/(reader)/articles/[id]/comment-form';
import { Corrections } from '@/app/(reader)/articles/[id]/corrections';
import { isClosed, MembersNotice } from '@/app/(reader)/articles/[id]/members-notice';
import { findSettings, listColumns } from '@/app/(reader)/frame-data';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { FileList } from '@/components/article/file-list';
import { LeadsOn } from '@/components/article/leads-on';
import { PrintHead, PrintSource } from '@/components/article/print-parts';
import { ArticleBody, ArticleCover } from '@/components/article-body';
import { ArticleHead } from '@/components/article-head';
import { CommentList } from '@/components/comment-list';
import { Finished } from '@/components/finished';
import { Pager } from '@/components/pager';
import { findAround } from '@/db/articles/around';
import type { findArticle } from '@/db/articles/find';
import { commentsPerPage, countComments, listComments } from '@/db/comments/find';
import { type Correction, listCorrections } from '@/db/corrections/corrections';
import { listArticleFiles } from '@/db/files/find';
import { listRelated } from '@/db/related/related';
import { listTopicsOf } from '@/db/topics/find';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { tokens } from '@/site/tokens';
import { readingMinutes } from '@/text/article-html/reading-time';
import { authorsOf } from '@/text/bylines';
import { isoDate } from '@/text/dates';

type Article = NonNullable<Awaited<ReturnType<typeof findArticle>>>;

/** What the page of an event has more than an article: above and below its words, and as data in place of the article's. */
export type EventParts = { facts: ReactNode; programme: ReactNode; data: object };

/** schema.org's words for it. */
const correctionOf = ({ body, createdAt }: Correction, zone: string) => ({
  '@type': 'CorrectionComment',
  text: body,
  datePublished: isoDate(createdAt, zone),
});

/** The article page as readers see it; 后台's preview shows the same of what is not published yet, to `member`. */
export async function ArticleView({
  article,
  member,
  event,
}: {
  article: Article;
  member?: string;
  event?: EventParts;
}) {
  const zone = env().timeZone;
  const url = env().siteUrl + (event ? paths.event(article.id) : paths.article(article.id));
  const { id, has } = article;
  const closed = isClosed(article);
  const [columns, comments, around, settings, files, topics, corrections, related] = await Promise.all([
    listColumns(),
    has.comments ? listComments(id) : [],
    findAround(article),
    findSettings(),
    has.files ? listArticleFiles(id) : [],
    has.topics ? listTopicsOf(id) : [],
    has.corrections && !closed ? listCorrections(id) : [],
    has.related ? listRelated(id) : [],
  ]);
  const total = comments.length < commentsPerPage ? comments.length : await countComments(id);
  const parent = columns.find((c) => c.id === article.column.parentId);
  const crumbs = [
    ...(parent ? [{ name: parent.name, href: paths.column(parent.slug) }] : []),
    { name: article.column.name, href: paths.column(article.column.slug) },
  ];
  const authors = authorsOf(article.author).map((name) => ({ '@type': 'Person', name }));
  const ld = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    inLanguage: article.lang,
    datePublished: isoDate(article.publishedAt, zone),
    dateModified: isoDate(article.updatedAt ?? article.publishedAt, zone),
    correction: corrections.length ? corrections.map((one) => correctionOf(one, zone)) : undefined,
    articleSection: article.column.name,
    author: authors.length ? authors : undefined,
    keywords: article.keywords.length ? article.keywords : undefined,
    publisher: { '@type': 'Organization', name: settings.siteName },
    isAccessibleForFree: article.forMembers ? false : undefined,
    image: article.cover ? env().siteUrl + paths.sharePicture(article) : undefined,
    mainEntityOfPage: url,
  };
  return (
    <ReaderFrame crumbs={crumbs} member={member}>
      <div className="page-with-aside">
        <div className="sheets min-w-0">
          <PrintHead site={settings.siteName} column={article.column.name} title={article.title} />
          <article lang={article.lang} data-article={article.id}>
            <Finished as="header" className="article-head">
              <ArticleHead
                article={article}
                zone={zone}
                comments={closed ? undefined : total}
                minutes={closed ? undefined : readingMinutes(article.html)}
              />
            </Finished>
            {member === undefined && tokens.edit}
            {!closed && corrections.length > 0 && (
              <Finished as="aside" aria-label="更正" className="corrections">
                <Corrections corrections={corrections} zone={zone} />
              </Finished>
            )}
            {event?.facts}
            <ArticleCover article={article} />
            {closed ? (
              <MembersNotice article={article} />
            ) : (
              <ArticleBody html={article.html} asTyped={article.punctuationAsTyped} />
            )}
            <LeadsOn to={article.leadsTo} />
            {event?.programme}
            <FileList files={closed ? [] : files} title={event ? '资料' : '附件'} />
          </article>
          <PrintSource article={article.id} url={url} />
        </div>
        <ArticleAside article={article} related={related} neighbours={around.neighbours} />
        <div className="after-article min-w-0">
          <Finished className="no-print">
            <ArticleFoot article={article} topics={topics} />
          </Finished>
          <Finished className="tools no-print">
            <ArticleTools article={{ ...article, siteName: settings.siteName, url }} zone={zone} now={new Date()} />
          </Finished>
          <Finished as="nav" aria-label="前后文章" className="around no-print">
            {around.before && (
              <a href={paths.article(around.before.id)} rel="prev">
                <small>上一篇</small> <span lang={around.before.lang}>{around.before.title}</span>
              </a>
            )}
            {around.after && (
              <a href={paths.article(around.after.id)} rel="next">
                <small>下一篇</small> <span lang={around.after.lang}>{around.after.title}</span>
              </a>
            )}
          </Finished>
          {!closed && (
            <section id="comments">
              <Finished>
                <h2 className="block-title">
                  <span>
                    评论 <span data-comments={article.id}>{total}</span>
                  </span>
                </h2>
                <CommentList comments={comments} zone={zone} />
                <Pager
                  page={1}
                  pages={Math.ceil(total / commentsPerPage)}
                  href={(n) => paths.comments(article.id, n)}
                  label="评论分页"
                />
              </Finished>
              {member === undefined && tokens.ownComments}
              {member === undefined && (
                <CommentForm articleId={article.id} held={settings.commentsHeld} open={settings.guestsMayComment} />
              )}
            </section>
          )}
        </div>
      </div>
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(event?.data ?? ld).replaceAll('<', '\\u003c') }}
      />
    </ReaderFrame>
  );
}
