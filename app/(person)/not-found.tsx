import { paths } from '@/site/paths';

/** 404 of the pages for one person, whose addresses mostly come from links in letters. */
export default function NotFound() {
  return (
    <div className="max-w-xl space-y-4 text-lg">
      <h1 className="text-3xl">没有这个页面</h1>
      <p>地址可能不完整，或者链接已失效。从邮件里复制的链接，请检查是否断成了两行。</p>
      <p>
        <a href={paths.home()}>回到首页</a>　<a href={paths.login()}>登录</a>　<a href={paths.forgot()}>忘记密码</a>
      </p>
    </div>
  );
}
