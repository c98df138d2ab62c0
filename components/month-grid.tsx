import type { Month } from '@/db/articles/lists/archive';
import { paths } from '@/site/paths';

/** A row of twelve months for each year, those without articles quiet. */
export function MonthGrid({ months }: { months: Month[] }) {
  if (!months.length) return <p className="py-3 text-soft">还没有文章。</p>;
  const years = [...new Set(months.map((m) => m.year))];
  return years.map((year) => (
    <section key={year} className="mb-6">
      <h2 className="block-title">{year}年</h2>
      <ul className="months">
        {Array.from({ length: 12 }, (_, i) => i + 1).map((month) => {
          const found = months.find((m) => m.year === year && m.month === month);
          return (
            <li key={month}>
              {found ? (
                <a href={paths.archive(year, month)}>
                  {month}月 <small>{found.articles} 篇</small>
                </a>
              ) : (
                <span>{month}月</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  ));
}
