import { NoticeLines } from '@/app/(reader)/notice-lines';
import { ArticleLines } from '@/components/article-lines';
import { Block } from '@/components/block';
import { Cover } from '@/components/cover';
import { PictureStrip } from '@/components/picture-strip';
import type { ArticleCard } from '@/db/articles/find';
import type { Home, HomeBlock } from '@/db/fronts/arrange-home';
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

/** 幻灯: what editors placed, as pictures. */
export function Slides({ articles }: { articles: ArticleCard[] }) {
  return (
    <Block title="图片故事">
      <PictureStrip articles={articles} kind="slides" />
    </Block>
  );
}

/** 《即时通讯》, the association's newsletter. */
export function Updates({ updates, zone }: { updates: NonNullable<Home['updates']>; zone: string }) {
  return (
    <Block title={`《${updates.column.name}》`} href={paths.column(updates.column.slug)} more="往期">
      <ArticleLines articles={updates.lines} zone={zone} brief />
    </Block>
  );
}

/** 活动公告 with the events that come. */
export function Notices({ notices, zone }: { notices: NonNullable<Home['notices']>; zone: string }) {
  return (
    <Block
      title={notices.column.name}
      href={paths.column(notices.column.slug)}
      more="活动日历"
      moreHref={paths.events()}
    >
      <NoticeLines events={notices.events} articles={notices.lines} zone={zone} />
    </Block>
  );
}

/** A column or topic: its first illustrated article, above the titles of others. */
export function BlockOnHome({ block: { column, topic, lead, lines }, zone }: { block: HomeBlock; zone: string }) {
  if (!lead && !lines.length) return null;
  const title = column?.name ?? topic?.title ?? '';
  return (
    <Block title={title} href={topic ? paths.topic(topic.slug) : paths.column(column?.slug ?? '')}>
      {lead && <Card article={lead} />}
      {lines.length > 0 && <ArticleLines articles={lines} zone={zone} brief className="few" />}
    </Block>
  );
}
