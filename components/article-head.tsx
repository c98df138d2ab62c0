import { AuthorLinks } from '@/components/author-links';
import { chineseDateTime } from '@/text/dates';
import { ms } from '@/text/durations';

type Head = {
  id: number;
  title: string;
  punctuationAsTyped: boolean;
  author: string;
  source: string;
  publishedAt: Date;
  /** When its words were last changed for readers. */
  updatedAt: Date | null;
  views: number;
};
type Props = { article: Head; zone: string; comments?: number; minutes?: number };

/** Title and the line of facts below it, in an `article-head`. */
export function ArticleHead({ article, zone, comments, minutes }: Props) {
  const published = chineseDateTime(article.publishedAt, zone);
  // What was mended within the minute is no update.
  const isUpdated = article.updatedAt && article.updatedAt.getTime() - article.publishedAt.getTime() > ms.minute;
  const updated = article.updatedAt && isUpdated ? chineseDateTime(article.updatedAt, zone) : '';
  return (
    <>
      <h1>{article.title}</h1>
      <p className="facts" lang="zh-Hans">
        {article.author && (
          <span>
            作者：
            <span data-person="">
              <AuthorLinks byline={article.author} asTyped={article.punctuationAsTyped} />
            </span>
          </span>
        )}
        {article.source && <span>来源：{article.source}</span>}
        <time dateTime={article.publishedAt.toISOString()}>{published}</time>
        {updated && (
          <span>
            更新于 <time dateTime={article.updatedAt?.toISOString()}>{updated}</time>
          </span>
        )}
        <span>
          浏览 <span data-views={article.id}>{article.views}</span>
        </span>
        {comments !== undefined && (
          <a href="#comments">
            评论 <span data-comments={article.id}>{comments}</span>
          </a>
        )}
        {minutes !== undefined && <span>约 {minutes} 分钟</span>}
      </p>
    </>
  );
}
