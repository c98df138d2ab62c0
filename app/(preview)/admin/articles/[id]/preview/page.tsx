import { notFound } from 'next/navigation';
import { PreviewBar } from '@/app/(preview)/preview-bar';
import { ArticleView } from '@/app/(reader)/articles/[id]/article-view';
import { eventParts } from '@/app/(reader)/events/[id]/event-parts';
import { findSettings } from '@/app/(reader)/frame-data';
import { editorPage } from '@/auth/page';
import { findPreview } from '@/db/articles/preview';
import { findEvent } from '@/db/events/find';
import { paths } from '@/site/paths';
import { parseId } from '@/text/ids';

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
      <PreviewBar back={paths.admin.article(id)} unsaved={article.unsaved} />
    </>
  );
});
