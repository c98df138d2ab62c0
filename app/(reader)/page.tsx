import { findSettings, listColumns } from '@/app/(reader)/frame-data';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { ArticleLines } from '@/components/article-lines';
import { Block } from '@/components/block';
import { Cover } from '@/components/cover';
import { Finished } from '@/components/finished';
import { Notices } from '@/components/form/notices';
import { PictureStrip } from '@/components/picture-strip';
import { Ranking } from '@/components/ranking';
import { listThisDay } from '@/db/articles/archive';
import {
  type ArticleCard,
  findHeadline,
  listLatest,
  listMostRead,
  listNewestOfEach,
  listPicked,
  listWithCover,
} from '@/db/articles/find';
import { listUpcoming } from '@/db/events/find';
import { alternatesOf } from '@/site/alternates';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { tagPage, tags } from '@/site/tags';

export async function generateMetadata() {
  const { siteName, siteDescription } = await findSettings();
  return { title: { absolute: siteName }, description: siteDescription, alternates: alternatesOf(paths.home()) };
}

// These two have blocks of their own form beside the others.
const ASIDE = ['updates', 'announcements'];

/** For search engines: whose site this is, and how it is searched. */
function structuredData(name: string, description: string) {
  const url = env().siteUrl;
  const publisher = { '@type': 'Organization', name, url, logo: url + paths.shareImage() };
  const potentialAction = {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${url}${paths.search()}?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  };
  const site = { '@type': 'WebSite', name, description, url, inLanguage: 'zh', publisher, potentialAction };
  return JSON.stringify({ '@context': 'https://schema.org', ...site }).replaceAll('<', '\\u003c');
}

export default async function Home() {
  tagPage(tags.lists, tags.columns);
  const { siteName, siteDescription } = await findSettings();
  const zone = env().timeZone;
  const columns = (await listColumns()).filter((c) => c.inNavigation);
  const [headline, pictures, latest, mostRead, picked, thisDay, events, newest] = await Promise.all([
    findHeadline(),
    listWithCover(6),
    listLatest(10),
    listMostRead(10),
    listPicked(6),
    listThisDay(new Date(), zone, 5),
    listUpcoming(5),
    listNewestOfEach(
      columns.map((c) => c.id),
      7,
    ),
  ]);
  const blocks = columns.map((column) => ({ column, articles: newest.get(column.id) ?? [] }));
  const shown = (articles: ArticleCard[]) => {
    const lead = articles.find((a) => a.cover && a.id !== headline?.id);
    return { lead, rest: articles.filter((a) => a !== lead) };
  };
  const strip = pictures.filter((a) => a.id !== headline?.id).slice(0, 5);
  const updates = blocks.find((b) => b.column.slug === 'updates');
  const announcements = blocks.find((b) => b.column.slug === 'announcements');
  const otherNotices = (announcements?.articles ?? [])
    .filter((a) => !events.some((event) => event.id === a.id))
    .slice(0, Math.max(0, 5 - events.length));
  return (
    <ReaderFrame>
      <h1 className="sr-only">网站首页</h1>
      <div className="grid gap-x-10 @min-[1088px]:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <section aria-label="头条" className="lead mb-8">
          {headline ? (
            <a className="plain block" href={paths.article(headline.id)} lang={headline.lang}>
              <Cover article={headline} sizes="(min-width: 64rem) 42rem, 94vw" eager />
              <h2 className="mt-4">{headline.title}</h2>
              <p className="mt-2 text-soft">{headline.summary}</p>
            </a>
          ) : (
            <p>还没有文章。编辑登录后，可在后台发布第一篇。</p>
          )}
        </section>
        <Finished>
          <Block title="最新文章">
            <ArticleLines articles={latest.filter((a) => a.id !== headline?.id).slice(0, 9)} zone={zone} />
          </Block>
        </Finished>
      </div>
      {strip.length > 0 && (
        <Finished>
          <Block title="最新图文" href={paths.pictures()} more="更多最新图文">
            <div className="pt-2">
              <PictureStrip articles={strip} five />
            </div>
          </Block>
        </Finished>
      )}
      <Finished className="grid gap-x-10 @min-[1088px]:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid content-start gap-x-10 @min-[816px]:grid-cols-2">
          {blocks
            .filter(({ column }) => !ASIDE.includes(column.slug))
            .map(({ column, articles }) => ({ column, ...shown(articles) }))
            .map(({ column, lead, rest }) => (
              <Block key={column.id} title={column.name} href={paths.column(column.slug)}>
                <ColumnLead article={lead} />
                <ArticleLines articles={rest} zone={zone} />
              </Block>
            ))}
        </div>
        <div>
          {updates && (
            <div className="mb-8 border border-line bg-card px-5 pt-2">
              <Block title={`《${updates.column.name}》`} href={paths.column(updates.column.slug)} more="往期">
                <ArticleLines articles={updates.articles.slice(0, 5)} zone={zone} />
              </Block>
            </div>
          )}
          {announcements && (
            <Block title={announcements.column.name} href={paths.column(announcements.column.slug)}>
              <Notices events={events} articles={otherNotices} zone={zone} />
              <p>
                <a className="tap" href={paths.events()}>
                  活动日历
                </a>
              </p>
            </Block>
          )}
          {picked.length > 0 && (
            <Block title="编辑推荐">
              <ArticleLines articles={picked.filter((a) => a.id !== headline?.id).slice(0, 5)} zone={zone} />
            </Block>
          )}
          <Block title="浏览排行">
            <Ranking articles={mostRead} />
          </Block>
          <Block title="此日回顾" href={paths.archive()} more="往期文章">
            {thisDay.length ? (
              <ArticleLines articles={thisDay} zone={zone} />
            ) : (
              <p className="py-3 text-soft">往年今日没有文章。</p>
            )}
          </Block>
        </div>
      </Finished>
      <section className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-t-4 border-seal bg-wash p-6">
        <div>
          <h2 className="text-xl">加入我们</h2>
          <p>欢迎在海内外从事教学、研究与专业工作的学人加入：收《即时通讯》，发表文章，结识同行。</p>
        </div>
        <a className="button" href={paths.join()}>
          申请加入
        </a>
      </section>
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: structuredData(siteName, siteDescription) }}
      />
    </ReaderFrame>
  );
}

/** A column's newest illustrated article, above the titles of the others. */
function ColumnLead({ article }: { article: ArticleCard | undefined }) {
  if (!article) return null;
  return (
    <a className="plain column-lead" href={paths.article(article.id)} lang={article.lang}>
      <Cover article={article} sizes="(min-width: 64rem) 10rem, 36vw" />
      <span>
        <span className="name">{article.title}</span>
        <span className="summary">{article.summary}</span>
      </span>
    </a>
  );
}
