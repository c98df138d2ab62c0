import { ColumnAside } from '@/app/(reader)/columns/[slug]/column-aside';
import type { ColumnPageData } from '@/app/(reader)/columns/[slug]/column-data';
import { ColumnLead } from '@/app/(reader)/columns/[slug]/column-lead';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { ArticleLines } from '@/components/article-lines';
import { Finished } from '@/components/finished';
import { Pager } from '@/components/pager';
import { paths } from '@/site/paths';

/** A column's page as readers see it; the desk's preview shows the same to `member`. */
export function ColumnView({ data, member }: { data: ColumnPageData; member?: string }) {
  const { all, column, number, year, zone, topped, lead, lines, total, pages, events } = data;
  const parent = all.find((c) => c.id === column.parentId);
  const children = all.filter((c) => c.parentId === column.id);
  return (
    <ReaderFrame
      member={member}
      crumbs={[
        ...(parent ? [{ name: parent.name, href: paths.column(parent.slug) }] : []),
        { name: column.name, href: year ? paths.column(column.slug) : undefined },
        ...(year ? [{ name: `${year}年` }] : []),
      ]}
    >
      <div className="page-with-aside">
        <div className="listing min-w-0">
          <Finished as="header" className="column-head">
            <h1>{year ? `${column.name}：${year}年` : column.name}</h1>
            <p className="facts">
              <span>共 {total} 篇</span>
              <a href={paths.columnFeed(column.slug)}>RSS 订阅</a>
              {events && <a href={paths.events({ column: column.slug })}>活动日历</a>}
            </p>
            {column.description && <p className="introduction">{column.description}</p>}
            {children.length > 0 && (
              <p className="chips">
                {children.map((c) => (
                  <a key={c.id} href={paths.column(c.slug)}>
                    {c.name}
                  </a>
                ))}
              </p>
            )}
          </Finished>
          {lead && <ColumnLead article={lead} zone={zone} mark={topped.includes(lead) ? '置顶' : ''} />}
          <Finished>
            {(lines.length > 0 || !lead) && <ArticleLines articles={lines} zone={zone} marked={topped} mark="置顶" />}
            <Pager page={number} pages={pages} href={(n) => paths.column(column.slug, n, year)} />
          </Finished>
        </div>
        <ColumnAside data={data} />
      </div>
    </ReaderFrame>
  );
}
