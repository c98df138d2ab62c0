import { ArticleLines } from '@/components/article-lines';
import { Block } from '@/components/block';
import { listLatest } from '@/db/articles/find';
import { env } from '@/site/env';
import { paths } from '@/site/paths';

/** Below what is said of an address without a page: where the reader may go on. `before` begins the sentence. */
export async function WaysOn({ before }: { before: string }) {
  const latest = await listLatest(8);
  return (
    <>
      <p className="mb-8">
        {before}，按<a href={paths.archive()}>年月查阅往期文章</a>，或<a href={paths.home()}>回到首页</a>。
      </p>
      {latest.length > 0 && (
        <Block title="最新文章">
          <ArticleLines articles={latest} zone={env().timeZone} />
        </Block>
      )}
    </>
  );
}
