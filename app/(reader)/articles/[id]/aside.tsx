import { listColumns, listPicturesAside } from '@/app/(reader)/frame-data';
import { ArticleLines } from '@/components/article-lines';
import { Block } from '@/components/block';
import { Finished } from '@/components/finished';
import { PictureStrip } from '@/components/picture-strip';
import type { ArticleLine } from '@/db/articles/find';
import type { Column } from '@/db/columns/find';
import { env } from '@/site/env';
import { paths } from '@/site/paths';

/** What stood beside every article: related ones or ten neighbours of the column, pictures, the way to 《即时通讯》. */
export async function ArticleAside({
  article,
  related,
  neighbours,
}: {
  article: { id: number; column: Column };
  /** What an editor chose stands in place of the neighbours. */
  related: ArticleLine[];
  neighbours: ArticleLine[];
}) {
  const { id, column } = article;
  const [pictures, columns] = await Promise.all([listPicturesAside(), listColumns()]);
  const updates = columns.find((c) => c.slug === 'updates');
  return (
    <Finished as="aside" className="no-print">
      {related.length > 0 ? (
        <Block title="相关文章">
          <ArticleLines articles={related} zone={env().timeZone} />
        </Block>
      ) : (
        <Block title={`相关栏目：${column.name}`} href={paths.column(column.slug)}>
          <ArticleLines articles={neighbours} zone={env().timeZone} />
        </Block>
      )}
      <Block title="最新图文" href={paths.pictures()} more="更多最新图文">
        <PictureStrip articles={pictures.filter((a) => a.id !== id).slice(0, 6)} />
      </Block>
      {updates && (
        <a className="button button-quiet w-full" translate="yes" href={paths.column(updates.slug)}>
          更多《{updates.name}》
        </a>
      )}
    </Finished>
  );
}
