import type { ReactNode } from 'react';

/** A titled block of a page; with `href` the title leads there, and so does 更多. */
export function Block({
  title,
  href,
  more = '更多',
  children,
}: {
  title: string;
  href?: string;
  more?: string;
  children: ReactNode;
}) {
  return (
    <section className="mb-8 min-w-0">
      <h2 className="block-title" translate="yes">
        {href ? (
          <>
            <a href={href}>{title}</a>
            <a className="more" href={href} aria-label={more === '更多' ? `更多${title}` : undefined}>
              {more}
            </a>
          </>
        ) : (
          title
        )}
      </h2>
      {children}
    </section>
  );
}
