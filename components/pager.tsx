type Props = { page: number; pages: number; href: (page: number) => string; label?: string };

/** Numbered pages: the first, the last and those around. */
export function Pager({ page, pages, href, label = '分页' }: Props) {
  if (pages < 2) return null;
  const shown = [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, pages])]
    .filter((n) => n >= 1 && n <= pages)
    .sort((a, b) => a - b);
  const box = 'inline-flex min-h-11 min-w-11 items-center justify-center border border-line px-3 no-underline';
  return (
    <nav aria-label={label} className="my-6 flex flex-wrap gap-2">
      {page > 1 && (
        <a className={box} href={href(page - 1)} rel="prev">
          上一页
        </a>
      )}
      {shown.map((n) =>
        n === page ? (
          <span key={n} className={`${box} bg-wash font-semibold`} aria-current="page">
            {n}
          </span>
        ) : (
          <a key={n} className={box} href={href(n)} aria-label={`第 ${n} 页`}>
            {n}
          </a>
        ),
      )}
      {page < pages && (
        <a className={box} href={href(page + 1)} rel="next">
          下一页
        </a>
      )}
    </nav>
  );
}
