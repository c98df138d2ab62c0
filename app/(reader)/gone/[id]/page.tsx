import { notFound } from 'next/navigation';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { ArticleLines } from '@/components/article-lines';
import { Block } from '@/components/block';
import { listLatest } from '@/db/articles/find';
import { findWithdrawalNote } from '@/db/articles/views';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { tagPage, tags } from '@/site/tags';
import { parseId } from '@/text/ids';

export const metadata = { title: '文章已撤下', robots: { index: false } };

/** What server/reader-pages.ts shows with status 410: the sentence that a withdrawn article has left, and ways on. */
export default async function Gone({ params }: { params: Promise<{ id: string }> }) {
  const id = parseId((await params).id) ?? 0;
  tagPage(tags.article(id), tags.lists);
  const [note, latest] = await Promise.all([findWithdrawalNote(id), listLatest(8)]);
  if (!note) notFound();
  return (
    <ReaderFrame crumbs={[{ name: '文章已撤下' }]}>
      <div className="listing">
        <h1>文章已撤下</h1>
        <p className="withdrawal-note">{note}</p>
        <p className="mb-8">
          可以用上面的搜索框找别的文章，按<a href={paths.archive()}>年月查阅往期文章</a>，或
          <a href={paths.home()}>回到首页</a>。
        </p>
        {latest.length > 0 && (
          <Block title="最新文章">
            <ArticleLines articles={latest} zone={env().timeZone} />
          </Block>
        )}
      </div>
    </ReaderFrame>
  );
}
