import { redirect } from 'next/navigation';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { Finished } from '@/components/finished';
import { Pager } from '@/components/pager';
import { countCorrections, listNewestCorrections } from '@/db/corrections/corrections';
import { alternatesOf } from '@/site/alternates';
import { type Cached, type Query, queryOf } from '@/site/cached';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { tagPage, tags } from '@/site/tags';
import { chineseDate, isoDate } from '@/text/dates';

const PER_PAGE = 20;
export const cached = { query: { page: 'page' } } satisfies Cached;
type Props = { searchParams: Promise<Query> };

export async function generateMetadata({ searchParams }: Props) {
  const page = Number((await queryOf(cached, searchParams)).page || 1);
  return { title: '更正', alternates: alternatesOf(paths.corrections(page)) };
}

/** 更正: what articles had wrong, the newest first. */
export default async function CorrectionsPage({ searchParams }: Props) {
  const page = Number((await queryOf(cached, searchParams)).page || 1);
  tagPage(tags.corrections, tags.lists);
  const [found, total] = await Promise.all([
    listNewestCorrections(PER_PAGE, { offset: (page - 1) * PER_PAGE }),
    countCorrections(),
  ]);
  const pages = Math.max(1, Math.ceil(total / PER_PAGE));
  if (page > pages) redirect(redirectTarget(paths.corrections(pages)));
  const zone = env().timeZone;
  return (
    <ReaderFrame crumbs={[{ name: '更正' }]}>
      <Finished className="listing">
        <h1>更正</h1>
        <p className="mb-6 text-soft">
          本站文章有误，改正后在这里说明，也写在文章里。发现错误，请<a href={paths.page('contact')}>告诉我们</a>。
        </p>
        {found.length === 0 && <p className="py-6 text-soft">还没有更正。</p>}
        <ol className="corrections-list">
          {found.map(({ id, articleId, title, lang, body, createdAt }) => (
            <li key={id}>
              <time dateTime={isoDate(createdAt, zone)}>{chineseDate(createdAt, zone)}</time>
              <h2 lang={lang}>
                <a href={paths.correction(articleId, id)}>{title}</a>
              </h2>
              <p lang={lang}>{body}</p>
            </li>
          ))}
        </ol>
        <Pager page={page} pages={pages} href={paths.corrections} />
      </Finished>
    </ReaderFrame>
  );
}
