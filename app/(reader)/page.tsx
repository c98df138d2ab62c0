import { findSettings, listColumns } from '@/app/(reader)/frame-data';
import { Card, ColumnOnHome, Lead, OwnNews } from '@/app/(reader)/home-parts';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { ArticleLines } from '@/components/article-lines';
import { Block } from '@/components/block';
import { Finished } from '@/components/finished';
import { PictureStrip } from '@/components/picture-strip';
import { Ranking } from '@/components/ranking';
import { findHome } from '@/db/articles/home';
import { alternatesOf } from '@/site/alternates';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { tagPage, tags } from '@/site/tags';

export async function generateMetadata() {
  const { siteName, siteDescription } = await findSettings();
  return { title: { absolute: siteName }, description: siteDescription, alternates: alternatesOf(paths.home()) };
}

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
  const home = await findHome(columns, new Date(), zone);
  return (
    <ReaderFrame>
      <h1 className="sr-only">网站首页</h1>
      <div className="front">
        <div className="front-lead">
          <Lead article={home.lead} />
          {home.seconds.length > 0 && (
            <Finished as="section" aria-label="要闻" className="seconds">
              {home.seconds.map((article) => (
                <Card key={article.id} article={article} />
              ))}
            </Finished>
          )}
        </div>
        <OwnNews updates={home.updates} notices={home.notices} zone={zone} />
        <Finished className="front-latest">
          {home.picked.length > 0 && (
            <Block title="编辑推荐">
              <ArticleLines articles={home.picked} zone={zone} brief className="titles" />
            </Block>
          )}
          <Block title="最新文章" href={paths.archive()} more="往期文章">
            <ArticleLines articles={home.latest} zone={zone} brief />
          </Block>
        </Finished>
      </div>
      {home.pictures.length > 0 && (
        <Finished>
          <Block title="最新图文" href={paths.pictures()} more="更多最新图文">
            <PictureStrip articles={home.pictures} five />
          </Block>
        </Finished>
      )}
      <Finished className="blocks">
        {home.blocks.map((block) => (
          <ColumnOnHome key={block.column.id} block={block} zone={zone} />
        ))}
        <div className="blocks-ranking">
          <Block title="浏览排行">
            <Ranking articles={home.mostRead} />
          </Block>
        </div>
        <div className="blocks-end">
          <Block title="此日回顾" href={paths.archive()} more="往期文章">
            {home.thisDay.length ? (
              <ArticleLines articles={home.thisDay} zone={zone} brief />
            ) : (
              <p className="py-3 text-soft">往年今日没有文章。</p>
            )}
          </Block>
          <section className="invitation">
            <h2>加入我们</h2>
            <p>欢迎在海内外从事教学、研究与专业工作的学人加入：收《即时通讯》，发表文章，结识同行。</p>
            <a className="button" href={paths.join()}>
              申请加入
            </a>
          </section>
        </div>
      </Finished>
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: structuredData(siteName, siteDescription) }}
      />
    </ReaderFrame>
  );
}
