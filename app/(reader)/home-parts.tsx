import { ArticleLines } from '@/components/article-lines';
import { Block } from '@/components/block';
import { Cover } from '@/components/cover';
import { Finished } from '@/components/finished';
import { Notices } from '@/components/form/notices';
import type { ArticleCard } from '@/db/articles/find';
import type { ColumnBlock, Home } from '@/db/articles/home';
import { paths } from '@/site/paths';

/** 头条: the large picture, the headline and a line on it. */
export function Lead({ article }: { article: ArticleCard | null }) {
  return (
    <section aria-label="头条" className="lead">
      {article ? (
        <a className="plain" href={paths.article(article.id)} lang={article.lang}>
          <Cover article={article} sizes="(min-width: 68rem) 27rem, 94vw" eager />
          <h2>{article.title}</h2>
          <p className="summary">{article.summary}</p>
        </a>
      ) : (
        <p>还没有文章。编辑登录后，可在后台发布第一篇。</p>
      )}
    </section>
  );
}

/** A small picture with a title and two lines beside it. */
export function Card({ article }: { article: ArticleCard }) {
  return (
    <a className="plain card" href={paths.article(article.id)} lang={article.lang}>
      <Cover article={article} sizes="10rem" />
      <span>
        <span className="name">{article.title}</span>
        <span className="summary">{article.summary}</span>
      </span>
    </a>
  );
}

/** 《即时通讯》 and 活动公告, the association's own voice. */
export function OwnNews({ updates, notices, zone }: Pick<Home, 'updates' | 'notices'> & { zone: string }) {
  return (
    <Finished className="front-side">
      {updates && (
        <Block title={`《${updates.column.name}》`} href={paths.column(updates.column.slug)} more="往期">
          <ArticleLines articles={updates.lines} zone={zone} brief />
        </Block>
      )}
      {notices && (
        <Block
          title={notices.column.name}
          href={paths.column(notices.column.slug)}
          more="活动日历"
          moreHref={paths.events()}
        >
          <Notices events={notices.events} articles={notices.lines} zone={zone} />
        </Block>
      )}
    </Finished>
  );
}

/** A column: its newest illustrated article, above the titles of others. */
export function ColumnOnHome({ block: { column, lead, lines }, zone }: { block: ColumnBlock; zone: string }) {
  if (!lead && !lines.length) return null;
  return (
    <Block title={column.name} href={paths.column(column.slug)}>
      {lead && <Card article={lead} />}
      {lines.length > 0 && <ArticleLines articles={lines} zone={zone} brief className="few" />}
    </Block>
  );
}
