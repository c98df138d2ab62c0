import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { findPage, type StandingSlug } from '@/db/pages/pages';
import { excerpt } from '@/html/plain-text';
import { sanitizeArticle } from '@/html/sanitize';
import { alternatesOf } from '@/site/alternates';
import { paths } from '@/site/paths';
import { tagPage, tags } from '@/site/tags';

/** The metadata of 关于我们 and its like. */
export async function standingTitle(slug: StandingSlug) {
  const page = await findPage(slug);
  return {
    title: page?.title,
    description: page && excerpt(page.html, 120),
    alternates: alternatesOf(paths.page(slug)),
  };
}

/** 关于我们, 联系我们, 隐私: texts that an administrator edits. */
export async function StandingPage({ slug, children }: { slug: StandingSlug; children?: ReactNode }) {
  tagPage(tags.page(slug));
  const page = await findPage(slug);
  if (!page) notFound();
  return (
    <ReaderFrame crumbs={[{ name: page.title }]}>
      <div className="standing">
        <h1>{page.title}</h1>
      </div>
      <div className="article" dangerouslySetInnerHTML={{ __html: sanitizeArticle(page.html) }} />
      {children}
    </ReaderFrame>
  );
}
