import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { Block } from '@/components/block';
import { findPage } from '@/db/pages/pages';
import { excerpt } from '@/html/plain-text';
import { sanitizeArticle } from '@/html/sanitize';
import { alternatesOf } from '@/site/alternates';
import { paths } from '@/site/paths';
import { tagPage, tags } from '@/site/tags';

/** The metadata of 关于我们 and its like. */
export async function standingTitle(slug: string) {
  const page = await findPage(slug);
  return {
    title: page?.title,
    description: page && excerpt(page.html, 120),
    alternates: alternatesOf(paths.page(slug)),
  };
}

const others = [
  ['关于我们', paths.page('about')],
  ['联系我们', paths.page('contact')],
  ['申请加入', paths.join()],
  ['订阅《即时通讯》', paths.subscribe()],
  ['往期文章', paths.archive()],
  ['隐私', paths.page('privacy')],
] as const;

/** 关于我们, 联系我们, 隐私: texts that an administrator edits; beside them what belongs to them, else ways on. */
export async function StandingPage({ slug, beside }: { slug: string; beside?: ReactNode }) {
  tagPage(tags.page(slug));
  const page = await findPage(slug);
  if (!page) notFound();
  return <StandingPageView page={page} beside={beside} />;
}

type ViewProps = { page: { slug: string; title: string; html: string }; beside?: ReactNode; member?: string };

/** The page itself; the desk's preview shows the same of one that is not published, to `member`. */
export function StandingPageView({ page, beside, member }: ViewProps) {
  return (
    <ReaderFrame crumbs={[{ name: page.title }]} member={member}>
      <div className="page-with-aside">
        <div className="listing min-w-0">
          <h1>{page.title}</h1>
          <div className="article" dangerouslySetInnerHTML={{ __html: sanitizeArticle(page.html) }} />
        </div>
        <aside>
          {beside ?? (
            <Block title="本站">
              <ul className="lines">
                {others
                  .filter(([, href]) => href !== paths.page(page.slug))
                  .map(([name, href]) => (
                    <li key={name}>
                      <a href={href}>{name}</a>
                    </li>
                  ))}
              </ul>
            </Block>
          )}
        </aside>
      </div>
    </ReaderFrame>
  );
}
