import { notFound } from 'next/navigation';
import { ArticleView } from '@/app/(reader)/articles/[id]/article-view';
import { eventParts } from '@/app/(reader)/events/[id]/event-parts';
import { findSettings } from '@/app/(reader)/frame-data';
import { editorPage } from '@/auth/page';
import { findPreview } from '@/db/articles/preview';
import { findEvent } from '@/db/events/find';
import { paths } from '@/site/paths';
import { parseId } from '@/text/ids';

// Not among the readers' styles: no reader sees it.
const bar = {
  padding: '0 1rem',
  textAlign: 'center',
  background: 'var(--color-ink)',
  color: 'var(--color-paper)',
} as const;

/** An article as readers would see it now, with what this editor has typed and not yet saved. */
export default editorPage(async ({ viewer, params }) => {
  const id = parseId(params.id) ?? 0;
  const article = id ? await findPreview(id, viewer.id) : null;
  if (!article) notFound();
  const [found, { siteName }] = await Promise.all([findEvent(id), findSettings()]);
  return (
    <>
      <ArticleView
        article={article}
        member={viewer.name}
        event={found ? eventParts(article, found, siteName) : undefined}
      />
      <section className="no-print" aria-label="预览" style={bar}>
        预览：读者还看不到这个样子{article.unsaved && '（含未保存的修改）'}　
        <a className="tap" style={{ color: 'inherit' }} href={paths.admin.article(id)}>
          回去修改
        </a>
      </section>
    </>
  );
});
