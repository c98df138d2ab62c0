import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { ArticleLines } from '@/components/article-lines';
import { Block } from '@/components/block';
import { listLatest } from '@/db/articles/find';
import { env } from '@/site/env';
import { paths } from '@/site/paths';

/** What stands in place of a page that is not there, with ways on. */
export default async function NotFound() {
  const latest = await listLatest(8);
  return (
    <ReaderFrame crumbs={[{ name: '没有这个页面' }]} searchOpen>
      <div className="listing">
        <h1>没有这个页面</h1>
        <p className="mb-8">
          地址可能有误，或文章已经撤下。请用上面的搜索框找一找，按<a href={paths.archive()}>年月查阅往期文章</a>，或
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
