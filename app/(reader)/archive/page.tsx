import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { Finished } from '@/components/finished';
import { MonthGrid } from '@/components/month-grid';
import { listMonths } from '@/db/articles/lists/archive';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { remember } from '@/site/remembered';
import { tagPage, tags } from '@/site/tags';

export const metadata = { title: '往期文章', alternates: { canonical: paths.archive() } };

/** Every month of every year, one click from its articles. */
export default async function ArchivePage() {
  tagPage(tags.lists);
  const months = await remember('months', [tags.lists], () => listMonths(env().timeZone));
  return (
    <ReaderFrame crumbs={[{ name: '往期文章' }]}>
      <Finished className="listing">
        <h1>往期文章</h1>
        <MonthGrid months={months} />
      </Finished>
    </ReaderFrame>
  );
}
