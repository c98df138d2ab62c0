import { notFound } from 'next/navigation';
import { PageForm } from '@/app/admin/pages/page-form';
import { PlaceForm, RemoveForm } from '@/app/admin/pages/place-forms';
import { adminPage } from '@/auth/page';
import { findPageDraft } from '@/db/pages/drafts';
import { findForEditing, isStanding } from '@/db/pages/pages';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { relativeOrDate } from '@/text/dates';

export const metadata = { title: '修改页面' };

/** One page: its title and text, with a preview as readers see it, where it stands, and its former versions. */
export default adminPage(async ({ params, viewer }) => {
  const page = await findForEditing(String(params.slug));
  if (!page) notFound();
  const draft = await findPageDraft(page.slug, viewer.id);
  const { title, html, seenAt } = draft ?? { ...page, seenAt: page.editedAt };
  return (
    <>
      <p className="flex flex-wrap gap-x-6">
        <a className="inline-flex min-h-11 items-center" href={paths.admin.pages()}>
          ← 全部单页
        </a>
        {page.publishedAt && (
          <a className="inline-flex min-h-11 items-center" href={paths.page(page.slug)}>
            看这一页
          </a>
        )}
        <a className="inline-flex min-h-11 items-center" href={paths.admin.pageVersions(page.slug)}>
          旧版本
        </a>
      </p>
      <h1 className="text-3xl">修改“{page.title}”</h1>
      <p className="mt-1 text-soft">
        {page.publishedAt
          ? '草稿只有您看得到；按“保存并发布”，读者才看到改动，原来的文字留作旧版本。'
          : '这一页还没有发布，读者看不到。'}
      </p>
      <PageForm
        slug={page.slug}
        title={title}
        html={html}
        seenAt={seenAt.toISOString()}
        draft={draft && { at: draft.savedAt.getTime(), when: relativeOrDate(draft.savedAt, env().timeZone) }}
      />
      {!isStanding(page.slug) && (
        <section className="mt-10 grid gap-6 border-t border-line pt-6">
          <h2 className="text-xl">位置</h2>
          <PlaceForm page={page} />
          <RemoveForm slug={page.slug} title={page.title} />
        </section>
      )}
    </>
  );
});
