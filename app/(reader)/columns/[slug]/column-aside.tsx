import type { ReactNode } from 'react';
import type { ColumnPageData } from '@/app/(reader)/columns/[slug]/column-data';
import { Block } from '@/components/block';
import { Finished } from '@/components/finished';
import { PictureStrip } from '@/components/picture-strip';
import { Ranking } from '@/components/ranking';
import { paths } from '@/site/paths';

/** What stands beside the list of a column, in the editors' order. */
export function ColumnAside({ data }: { data: ColumnPageData }) {
  return (
    <Finished as="aside">
      {data.aside.map(({ id, lines }) => (
        <Part key={id} id={id} lines={lines} data={data} />
      ))}
    </Finished>
  );
}

function Part({ id, lines, data }: { id: string; lines: number; data: ColumnPageData }): ReactNode {
  const { column, year, years, mostRead, pictures } = data;
  if (id === 'ranking')
    return (
      mostRead.length > 0 && (
        <Block title={`${column.name}排行`}>
          <Ranking articles={mostRead.slice(0, lines)} />
        </Block>
      )
    );
  if (id === 'years')
    return (
      years.length > 0 && (
        <Block title="按年份" href={paths.archive()} more="往期文章">
          <ul className="years">
            {years.map((one) => (
              <li key={one.year}>
                <a href={paths.column(column.slug, 1, one.year)} aria-current={one.year === year ? 'page' : undefined}>
                  {one.year}年 <small>{one.articles} 篇</small>
                </a>
              </li>
            ))}
          </ul>
        </Block>
      )
    );
  return (
    <Block title="最新图文" href={paths.pictures()} more="更多最新图文">
      <PictureStrip articles={pictures.slice(0, lines)} />
    </Block>
  );
}
