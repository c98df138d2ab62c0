import type { ArticleLine } from '@/db/articles/find';
import { paths } from '@/site/paths';

/** 浏览排行: titles in the order of their views. */
export function Ranking({ articles }: { articles: ArticleLine[] }) {
  if (!articles.length) return <p className="py-3 text-soft">暂无文章。</p>;
  return (
    <ol className="lines ranks">
      {articles.map((a) => (
        <li key={a.id}>
          <a href={paths.article(a.id)} lang={a.lang} title={a.title}>
            {a.title}
          </a>{' '}
          <span>
            浏览 <span data-views={a.id}>{a.views}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
