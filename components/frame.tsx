import type { ReactNode } from 'react';
import type { Column } from '@/db/columns';
import { paths } from '@/site/paths';
import { tokens } from '@/site/tokens';

type Crumb = { name: string; href?: string };
type Props = {
  siteName: string;
  columns: Column[];
  crumbs?: Crumb[];
  login: ReactNode;
  logout: ReactNode;
  member?: string;
  year: string;
  children: ReactNode;
};

const closing = [
  ['关于我们', paths.page('about')],
  ['联系我们', paths.page('contact')],
  ['申请加入', paths.join()],
] as const;

/** Header, navigation, breadcrumb, search and footer round every page that readers see (CONTRACT §4). */
export function Frame({ siteName, columns, crumbs, login, logout, member = tokens.name, year, children }: Props) {
  const item = 'inline-flex min-h-11 items-center px-3 text-inherit no-underline hover:bg-wash hover:text-link';
  return (
    <>
      <a className="skip" href="#main">
        跳到正文
      </a>
      <header className="border-b border-line bg-card">
        <div className="wrap flex flex-wrap items-center justify-between gap-x-8 gap-y-2 py-4">
          <a href={paths.home()} className="font-title text-2xl font-bold text-seal no-underline md:text-3xl">
            {siteName}
          </a>
          <div className="for-guest">{login}</div>
          <div className="for-member">
            <span translate="no">{member}</span>，您好　
            <a className={item} href={paths.account()}>
              我的账户
            </a>
            <a className={`for-editor ${item}`} href={paths.admin.home()}>
              后台管理
            </a>
            {logout}
          </div>
        </div>
        <nav aria-label="栏目" className="border-t border-line">
          <div className="wrap -mx-3 flex flex-wrap px-3 md:mx-auto md:px-0">
            <a className={item} href={paths.home()}>
              网站首页
            </a>
            {columns
              .filter((c) => c.inNavigation)
              .map((c) => (
                <a key={c.id} className={item} href={paths.column(c.slug)}>
                  {c.name}
                </a>
              ))}
            {closing.map(([name, href]) => (
              <a key={href} className={item} href={href}>
                {name}
              </a>
            ))}
          </div>
        </nav>
      </header>
      <div className="wrap flex flex-wrap items-center justify-between gap-3 py-3 text-sm no-print">
        <nav aria-label="栏目导航">
          栏目导航 —{' '}
          <a className="inline-flex min-h-11 items-center" href={paths.home()}>
            {siteName}
          </a>
          {crumbs?.map((crumb) => (
            <span key={crumb.name}>
              {' '}
              ›{' '}
              {crumb.href ? (
                <a className="inline-flex min-h-11 items-center" href={crumb.href}>
                  {crumb.name}
                </a>
              ) : (
                crumb.name
              )}
            </span>
          ))}
        </nav>
        <search>
          <form action={paths.search()} className="flex flex-wrap items-center gap-2">
            <label>
              关键字 <input className="w-40" type="search" name="q" maxLength={200} />
            </label>
            <label>
              范围{' '}
              <select name="scope" defaultValue="all">
                <option value="all">全部</option>
                <option value="title">标题</option>
                <option value="body">正文</option>
                <option value="author">作者</option>
              </select>
            </label>
            <button className="button" type="submit">
              搜索
            </button>
          </form>
        </search>
      </div>
      <main id="main" className="wrap grow pb-12">
        {children}
      </main>
      <footer className="border-t border-line bg-wash py-6 text-sm">
        <div className="wrap">
          <p className="flex flex-wrap gap-x-2">
            {[
              ...closing,
              ['隐私', paths.page('privacy')],
              ['后台管理', paths.admin.home()],
              ['设为主页', paths.bookmark()],
              ['加入收藏', paths.bookmark()],
            ].map(([name, href]) => (
              <a key={name} className="inline-flex min-h-11 items-center pe-3" href={href}>
                {name}
              </a>
            ))}
          </p>
          <p className="text-soft">
            {siteName}版权所有，谢绝拷贝。如欲选登或发表，请与{siteName}联系。
          </p>
          <p className="text-soft">
            Copyright © {year} {siteName}
          </p>
        </div>
      </footer>
    </>
  );
}
