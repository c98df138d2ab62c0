import { ReaderFrame } from '@/app/(reader)/[script]/reader-frame';
import { paths } from '@/site/paths';

export default function NotFound() {
  return (
    <ReaderFrame>
      <h1 className="text-3xl">没有这个页面</h1>
      <p className="my-4">
        地址可能有误，或文章已经撤下。请用上面的搜索框找一找，或<a href={paths.home()}>回到首页</a>。
      </p>
    </ReaderFrame>
  );
}
