import { BlockOnHome, Card, Lead, Notices, Slides, Updates } from '@/app/(reader)/home-parts';
import { ArticleLines } from '@/components/article-lines';
import { Block } from '@/components/block';
import { Finished } from '@/components/finished';
import { PictureStrip } from '@/components/picture-strip';
import { Ranking } from '@/components/ranking';
import type { Home } from '@/db/fronts/arrange-home';
import type { Area } from '@/db/fronts/arrangement';
import { paths } from '@/site/paths';

type Props = { home: Home; zone: string };

function Invitation() {
  return (
    <section className="invitation">
      <h2>加入我们</h2>
      <p>欢迎在海内外从事教学、研究与专业工作的学人加入：收《即时通讯》，发表文章，结识同行。</p>
      <a className="button" href={paths.join()}>
        申请加入
      </a>
    </section>
  );
}

/** One block of the page; nothing where it has nothing to show. */
function Part({ id, home, zone }: Props & { id: string }) {
  switch (id) {
    case 'picked':
      return home.picked.length > 0 ? (
        <Block title="编辑推荐">
          <ArticleLines articles={home.picked} zone={zone} brief className="titles" />
        </Block>
      ) : null;
    case 'latest':
      return (
        <Block title="最新文章" href={paths.archive()} more="往期文章">
          <ArticleLines articles={home.latest} zone={zone} brief />
        </Block>
      );
    case 'slides':
      return home.slides.length > 0 ? (
        <Finished>
          <Slides articles={home.slides} />
        </Finished>
      ) : null;
    case 'pictures':
      return home.pictures.length > 0 ? (
        <Finished>
          <Block title="最新图文" href={paths.pictures()} more="更多最新图文">
            <PictureStrip articles={home.pictures} kind="five" />
          </Block>
        </Finished>
      ) : null;
    case 'ranking':
      return (
        <div className="blocks-ranking">
          <Block title="浏览排行">
            <Ranking articles={home.mostRead} />
          </Block>
        </div>
      );
    case 'memory':
      return (
        <Block title="此日回顾" href={paths.archive()} more="往期文章">
          {home.thisDay.length ? (
            <ArticleLines articles={home.thisDay} zone={zone} brief />
          ) : (
            <p className="py-3 text-soft">往年今日没有文章。</p>
          )}
        </Block>
      );
    case 'invitation':
      return <Invitation />;
    default:
      return <OfColumn id={id} home={home} zone={zone} />;
  }
}

function OfColumn({ id, home, zone }: Props & { id: string }) {
  if (home.updates && id === `column-${home.updates.column.id}`) return <Updates updates={home.updates} zone={zone} />;
  if (home.notices && id === `column-${home.notices.column.id}`) return <Notices notices={home.notices} zone={zone} />;
  const block = home.blocks.find((one) => one.id === id);
  return block ? <BlockOnHome block={block} zone={zone} /> : null;
}

/** The home page's own part, as readers see it and as the desk previews it. */
export function HomeView({ home, zone }: Props) {
  const idsOf = (area: Area) => home.layout.filter((block) => block.area === area).map(({ id }) => id);
  const parts = (area: Area) => idsOf(area).map((id) => <Part key={id} id={id} home={home} zone={zone} />);
  const [side, middle, end] = [idsOf('side'), idsOf('middle'), idsOf('end')];
  return (
    <>
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
        {side.length > 0 && <Finished className="front-side">{parts('side')}</Finished>}
        {middle.length > 0 && <Finished className="front-latest">{parts('middle')}</Finished>}
      </div>
      {parts('strip')}
      <Finished className="blocks">
        {parts('lower')}
        {end.length > 0 && <div className="blocks-end">{parts('end')}</div>}
      </Finished>
    </>
  );
}
