import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { WaysOn } from '@/app/(reader)/ways-on';

/** What stands in place of a page that is not there, with ways on. */
export function MissingView() {
  return (
    <ReaderFrame crumbs={[{ name: '没有这个页面' }]} searchOpen>
      <div className="listing">
        <h1>没有这个页面</h1>
        <WaysOn before="地址可能有误，或文章已经撤下。请用上面的搜索框找一找" />
      </div>
    </ReaderFrame>
  );
}
