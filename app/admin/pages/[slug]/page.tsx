import { notFound } from 'next/navigation';
import { PageForm } from '@/app/admin/pages/page-form';
import { adminPage } from '@/auth/page';
import { findPage, standingSlugs } from '@/db/pages/pages';
import { paths } from '@/site/paths';

export const metadata = { title: '修改页面' };

/** One standing page: its title and text, with a preview as readers see it. */
export default adminPage(async ({ params }) => {
  const slug = standingSlugs.find((s) => s === params.slug);
  const page = slug && (await findPage(slug));
  if (!page) notFound();
  return (
    <>
      <p className="flex flex-wrap gap-x-6">
        <a className="inline-flex min-h-11 items-center" href={paths.admin.pages()}>
          ← 全部单页
        </a>
        <a className="inline-flex min-h-11 items-center" href={paths.page(slug)}>
          看这一页
        </a>
      </p>
      <h1 className="text-3xl">修改“{page.title}”</h1>
      <PageForm slug={slug} title={page.title} html={page.html} seenAt={page.editedAt.toISOString()} />
    </>
  );
});
