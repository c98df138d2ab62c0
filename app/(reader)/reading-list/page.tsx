import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { paths } from '@/site/paths';

export const metadata = {
  title: '阅读单',
  alternates: { canonical: paths.readingList() },
  robots: { index: false },
};

/** What a reader has put aside; public/site.js fills it from this browser. */
export default function ReadingListPage() {
  return (
    <ReaderFrame crumbs={[{ name: '阅读单' }]}>
      <div className="listing">
        <h1>阅读单</h1>
        <p className="mb-4 text-soft">留着以后读的文章，只记在这台设备的浏览器里，不会上传。</p>
        <p className="py-3">阅读单还是空的。打开一篇文章，在文末按“加入阅读单”。</p>
        <ul className="lines" data-reading-list="" />
        <noscript>
          <p>阅读单需要浏览器允许运行脚本。</p>
        </noscript>
      </div>
    </ReaderFrame>
  );
}
