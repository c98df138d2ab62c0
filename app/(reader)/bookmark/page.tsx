import { ReaderFrame } from '@/app/(reader)/reader-frame';

export const metadata = { title: '设为主页与加入收藏' };

export default function Bookmark() {
  return (
    <ReaderFrame crumbs={[{ name: '设为主页与加入收藏' }]}>
      <h1 className="text-3xl">设为主页与加入收藏</h1>
      <div className="article">
        <p>今天的浏览器不再允许网页代您修改主页或收藏，请按下面的办法，几秒钟即可完成。</p>
        <h2>加入收藏</h2>
        <p>电脑上按 Ctrl + D（苹果电脑按 ⌘ + D）。手机上点“分享”，再选“添加书签”或“添加到主屏幕”。</p>
        <h2>设为主页</h2>
        <p>打开浏览器的“设置”，在“启动时”或“主页”一项填入本站首页的地址。</p>
      </div>
    </ReaderFrame>
  );
}
