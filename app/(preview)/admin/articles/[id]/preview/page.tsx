import { notFound } from 'next/navigation';
import { ArticleView } from '@/app/(reader)/[script]/articles/[id]/article-view';
import { editorPage } from '@/auth/page';
import { findPreview } from '@/db/articles-preview';
import { paths } from '@/site/paths';

/** An article as readers would see it now, with what this editor has typed and not yet saved. */
export default editorPage(async ({ viewer, params }) => {
  const id = /^[1-9]\d{0,9}$/.test(params.id ?? '') ? Number(params.id) : 0;
  const article = id > 0 && id < 2 ** 31 ? await findPreview(id, viewer.id) : null;
  if (!article) notFound();
  return (
    <>
      <p className="no-print flex flex-wrap items-center justify-center gap-x-4 bg-bar px-4 py-1 text-on-bar">
        <span>预览：读者还看不到这个样子{article.unsaved && '（含未保存的修改）'}</span>
        <a className="tap text-on-bar underline" href={paths.admin.article(id)}>
          回去修改
        </a>
      </p>
      <ArticleView article={article} member={viewer.name} />
    </>
  );
});
