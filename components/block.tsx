import type { ReactNode } from 'react';

type Props = {
  title: string;
  href?: string;
  more?: string;
  /** Where 更多 leads, if not where the title does. */
  moreHref?: string;
  children: ReactNode;
};

/** A titled block of a page; with `href` the title leads there, and so does 更多. */
export function Block({ title, href, more = '更多', moreHref = href, children }: Props) {
  return (
    <section className="titled">
      <h2 className="block-title" translate="yes">
        {href ? (
          <>
            <a href={href}>{title}</a>
            <a className="more" href={moreHref} aria-label={more === '更多' ? `更多${title}` : undefined}>
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
