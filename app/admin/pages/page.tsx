import { DeskHead } from '@/app/admin/desk-head';
import { AddPageForm } from '@/app/admin/pages/place-forms';
import { adminPage } from '@/auth/page';
import { listPages } from '@/db/pages/pages';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { relativeOrDate } from '@/text/dates';

export const metadata = { title: '单页' };

/** 页面: the standing pages, each with who changed it last. */
export default adminPage(async () => {
  const pages = await listPages();
  return (
    <>
      <DeskHead href={paths.admin.pages()} />
      <ul className="border-t border-line">
        {pages.map((page) => (
          <li key={page.slug} className="flex flex-wrap items-center gap-x-4 border-b border-line py-1">
            <a
              className="inline-flex min-h-11 min-w-40 flex-1 items-center font-semibold"
              href={paths.admin.page(page.slug)}
            >
              {page.title}
            </a>
            {(!page.publishedAt || page.menu !== 'none') && (
              <span className="text-sm text-soft">
                {!page.publishedAt ? '还没有发布' : page.menu === 'navigation' ? '在导航栏' : '在页脚'}
              </span>
            )}
            <span className="text-sm text-soft">
              {page.editedBy && `${page.editedBy} · `}
              {relativeOrDate(page.editedAt, env().timeZone)}
            </span>
          </li>
        ))}
      </ul>
      <h2 className="mt-10 text-xl">新建页面</h2>
      <p className="mb-3 text-soft">章程、理事会名单这类不按日期排列的内容，适合做成单页；发布前读者看不到。</p>
      <AddPageForm />
    </>
  );
});
