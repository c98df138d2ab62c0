import type { ReactNode } from 'react';
import { Finished } from '@/components/finished';
import { ReadingForm, ReadingTools } from '@/components/reading-tools';
import { ScriptChooser } from '@/components/script-chooser';
import { Seal } from '@/components/seal';
import type { Column } from '@/db/columns/find';
import { paths } from '@/site/paths';
import { placeholder, tokens } from '@/site/tokens';

type Crumb = { name: string; href?: string };
type Props = {
  siteName: string;
  columns: Column[];
  /** Pages of the site's own in the navigation and in the footer. */
  pages?: { slug: string; title: string; menu: string }[];
  crumbs?: Crumb[];
  login: ReactNode;
  logout: ReactNode;
  member?: string;
  year: string;
  /** A quiet remark at the very end. */
  note?: string;
  /** The page has the whole search form itself. */
  searchInPage?: boolean | undefined;
  /** On a phone too the search stands open: where nothing was found. */
  searchOpen?: boolean | undefined;
  /** The choice of a script also where the page is made for one person. */
  chooser?: boolean;
  /** Above everything. */
  notices?: { id: number; text: string; url: string }[];
  /** Above the links at the end. */
  foot?: ReactNode;
  children: ReactNode;
};

const closing = [
  ['关于我们', paths.page('about')],
  ['联系我们', paths.page('contact')],
  ['申请加入', paths.join()],
] as const;

/** 公告条 above the page. It begins and ends by its times; nobody puts it away, for that would take a cookie. */
function NoticeBar({ notices }: { notices: NonNullable<Props['notices']> }) {
  if (notices.length === 0) return null;
  return (
    <Finished as="aside" aria-label="公告" className="notice-bar no-print">
      {notices.map(({ id, text, url }) => (
        <p key={id} className="wrap">
          {url ? <a href={url}>{text}</a> : text}
        </p>
      ))}
    </Finished>
  );
}

/** Header, navigation, breadcrumb, search and footer round every page that readers see. */
export function Frame({
  siteName,
  columns,
  pages = [],
  crumbs,
  login,
  logout,
  member = tokens.name,
  year,
  note,
  searchInPage,
  searchOpen,
  chooser,
  notices,
  foot,
  children,
}: Props) {
  const forAll = member === tokens.name;
  const folded = forAll || chooser;
  const here = (name: string) => (crumbs?.some((crumb) => crumb.name === name) ? 'true' : undefined);
  const own = (menu: string) =>
    pages.filter((page) => page.menu === menu).map(({ slug, title }) => [title, paths.page(slug)] as const);
  const links = [
    ...columns.filter((c) => c.inNavigation).map((c) => [c.name, paths.column(c.slug)] as const),
    ...own('navigation'),
    ...closing,
  ];
  return (
    <div className="page">
      <a className="skip" href="#main">
        跳到正文
      </a>
      <NoticeBar notices={notices ?? []} />
      <header>
        {folded && (
          <Finished className="utility wrap no-print">
            {forAll && <ReadingTools />}
            <ScriptChooser />
          </Finished>
        )}
        <div className="top">
          <div className="wrap">
            <a href={paths.home()} className="brand">
              <Seal />
              {siteName}
            </a>
            <details className="login for-guest">
              <summary>登录</summary>
            </details>
            {/* On a phone: all columns, type and light, scripts. */}
            <details className="menu" {...(forAll && placeholder('reading'))}>
              <summary>菜单</summary>
            </details>
            <div className="login-box for-guest">{login}</div>
            <div className="for-member ms-auto">
              <span translate="no">{member}</span>，您好
              <a className="tap ps-4" href={paths.account()}>
                我的账户
              </a>
              <a className="for-editor tap ps-4" href={paths.admin.home()}>
                后台管理
              </a>
              {logout}
            </div>
          </div>
        </div>
        <Finished as="nav" aria-label="栏目" className="main-nav">
          <div className="wrap">
            <a href={paths.home()} aria-current={crumbs ? undefined : 'page'}>
              网站首页
            </a>
            {links.map(([name, href]) => (
              <a key={href} href={href} aria-current={here(name)}>
                {name}
              </a>
            ))}
          </div>
        </Finished>
      </header>
      <div className="where wrap no-print">
        <Finished as="nav" aria-label="栏目导航">
          <span className="label">栏目导航 — </span>
          <a className="tap" href={paths.home()}>
            {siteName}
          </a>
          {crumbs?.map((crumb) => (
            <span key={crumb.name}>
              {' › '}
              {crumb.href ? (
                <a className="tap" href={crumb.href}>
                  {crumb.name}
                </a>
              ) : (
                crumb.name
              )}
            </span>
          ))}
        </Finished>
        {!searchInPage && (
          <Finished as="search">
            <details className="fold" open={searchOpen}>
              <summary>搜索</summary>
            </details>
            <form action={paths.search()} className="find">
              <label>
                关键字 <input type="search" name="q" maxLength={200} />
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
          </Finished>
        )}
      </div>
      <main id="main" className="wrap grow pb-8">
        {tokens.note}
        {children}
      </main>
      {forAll && <ReadingForm />}
      <Finished as="footer" className="border-t border-line bg-wash py-6 text-sm">
        <div className="wrap">
          {foot}
          <p className="flex flex-wrap gap-x-5">
            {[
              ...closing,
              ...own('footer'),
              ['《即时通讯》', paths.newsletter()],
              ['专题', paths.topics()],
              ['往期文章', paths.archive()],
              ['更正', paths.corrections()],
              ['阅读单', paths.readingList()],
              ['隐私', paths.page('privacy')],
              ['后台管理', paths.admin.home()],
              ['设为主页', paths.bookmark()],
              ['加入收藏', paths.bookmark()],
            ].map(([name, href]) => (
              <a key={`${name} ${href}`} className="tap" href={href}>
                {name}
              </a>
            ))}
          </p>
          <p className="text-soft">
            {siteName}版权所有，谢绝拷贝。如欲选登或发表，请与{siteName}联系。
          </p>
          <p className="text-soft">
            Copyright © {year} {siteName}
            {note && <> · {note}</>}
          </p>
        </div>
      </Finished>
    </div>
  );
}
