import { notFound } from 'next/navigation';
import { PreviewBar } from '@/app/(preview)/preview-bar';
import { StandingPageView } from '@/app/(reader)/standing-page';
import { adminPage } from '@/auth/page';
import { findPagePreview } from '@/db/pages/drafts';
import { paths } from '@/site/paths';

/** A page as readers would see it, published or not, with what this administrator has typed and not yet published. */
export default adminPage(async ({ viewer, params }) => {
  const page = await findPagePreview(String(params.slug), viewer.id);
  if (!page) notFound();
  return (
    <>
      <StandingPageView page={page} member={viewer.name} />
      <PreviewBar back={paths.admin.page(page.slug)} unsaved={page.unsaved} />
    </>
  );
});
