import { notFound } from 'next/navigation';
import { Changes } from '@/app/admin/articles/[id]/versions/changes';
import { RestoreForm } from '@/app/admin/pages/[slug]/versions/restore-form';
import { adminPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { findForEditing, listPageVersions } from '@/db/pages/pages';
import { plainText } from '@/html/plain-text';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime } from '@/text/dates';
import { parseId } from '@/text/ids';

export const metadata = { title: '页面的旧版本' };

const paragraphs = ({ title, html }: { title: string; html: string }) =>
  [title, ...plainText(html).split('\n')].filter(Boolean);

/** What a page said before, compared with what it says now, and the way back to it. */
export default adminPage(async ({ params, query }) => {
  const page = await findForEditing(String(params.slug));
  if (!page) notFound();
  const versions = await listPageVersions(page.slug);
  const wanted = parseId(query.version);
  const chosen = wanted ? versions.find(({ id }) => id === wanted) : versions[0];
  if (wanted && !chosen) notFound();
  const zone = env().timeZone;
  return (
    <>
      <BackLink href={paths.admin.page(page.slug)}>回到这一页</BackLink>
      <h1 className="mb-4 text-3xl [overflow-wrap:anywhere]">旧版本：{page.title}</h1>
      {!chosen ? (
        <p className="py-10 text-soft">这一页还没有旧版本。每次发布改动时，改动前的文字会留在这里。</p>
      ) : (
        <div className="versions">
          <ul aria-label="版本">
            {versions.map(({ id, editedAt, editor }) => (
              <li key={id}>
                <a href={paths.admin.pageVersions(page.slug, id)} aria-current={id === chosen.id ? 'true' : undefined}>
                  <span>{chineseDateTime(editedAt, zone)}</span>
                  <span className="text-sm text-soft">{editor ?? '系统'}</span>
                </a>
              </li>
            ))}
          </ul>
          <section className="min-w-0">
            <h2 className="block-title">从那时到现在的改动</h2>
            <Changes before={paragraphs(chosen)} after={paragraphs(page)} />
            <RestoreForm slug={page.slug} version={chosen.id} />
          </section>
        </div>
      )}
    </>
  );
});
