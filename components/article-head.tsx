import { chineseDateTime } from '@/text/dates';

type Head = { id: number; title: string; author: string; source: string; publishedAt: Date; views: number };

/** Title and the line of facts below it. */
export function ArticleHead({ article, zone, comments }: { article: Head; zone: string; comments?: number }) {
  return (
    <header className="mb-6 border-b border-line pb-3 print:block!">
      <h1 className="text-3xl">{article.title}</h1>
      <p className="mt-2 text-sm text-soft" lang="zh-Hans">
        {article.author && (
          <>
            作者：<span translate="no">{article.author}</span> |{' '}
          </>
        )}
        {article.source && <>来源：{article.source} | </>}
        <time dateTime={article.publishedAt.toISOString()}>{chineseDateTime(article.publishedAt, zone)}</time> | 浏览{' '}
        <span data-views={article.id}>{article.views}</span>
        {comments !== undefined && (
          <>
            {' '}
            |{' '}
            <a href="#comments">
              评论 <span data-comments={article.id}>{comments}</span>
            </a>
          </>
        )}
      </p>
    </header>
  );
}
