import { notFound } from 'next/navigation';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { WaysOn } from '@/app/(reader)/ways-on';
import { findWithdrawalNote } from '@/db/articles/views';
import { tagPage, tags } from '@/site/tags';
import { parseId } from '@/text/ids';

export const metadata = { title: '文章已撤下', robots: { index: false } };

/** What server/reader-pages.ts shows with status 410: the sentence that a withdrawn article has left, and ways on. */
export default async function Gone({ params }: { params: Promise<{ id: string }> }) {
  const id = parseId((await params).id) ?? 0;
  tagPage(tags.article(id), tags.lists);
  const note = await findWithdrawalNote(id);
  if (!note) notFound();
  return (
    <ReaderFrame crumbs={[{ name: '文章已撤下' }]} searchOpen>
      <div className="listing">
        <h1>文章已撤下</h1>
        <p className="corrections withdrawal-note">{note}</p>
        <WaysOn before="可以用上面的搜索框找别的文章" />
      </div>
    </ReaderFrame>
  );
}
