import { notFound } from 'next/navigation';
import { FetchForm } from '@/app/admin/articles/[id]/versions/fetch-form';
import { editorPage } from '@/auth/page';
import { findVersion, listVersions } from '@/db/articles/versions';
import { findForEditing } from '@/db/articles/write';
import { plainText } from '@/html/plain-text';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime } from '@/text/dates';
import { parseId } from '@/text/ids';
import { paragraphChanges } from '@/text/paragraph-changes';

export const metadata = { title: '旧版本' };

const paragraphs = (title: string, html: string) => [title, ...plainText(html).split('\n')].filter(Boolean);

/** What has changed from a former version to the article as it is saved now, paragraph by paragraph. */
function Changes({ before, after }: { before: string[]; after: string[] }) {
  const changes = paragraphChanges(before, after);
  if (changes.every(({ kind }) => kind === 'same'))
    return <p className="text-soft">文字与现在的相同，只是格式或图片不同。</p>;
  return (
    <ol className="changes">
      {changes.map(({ kind, text }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a comparison is rendered once and never reordered
        <li key={i} className={`change-${kind}`}>
          {kind === 'gone' && <del>{text}</del>}
          {kind === 'new' && <ins>{text}</ins>}
          {kind === 'same' && text}
        </li>
      ))}
    </ol>
  );
}

/** 旧版本: what an article said before each save, compared with what it says now. */
export default editorPage(async ({ params, query }) => {
  const id = parseId(params.id) ?? 0;
  const article = id ? await findForEditing(id) : null;
  if (!article) notFound();
  const versions = await listVersions(id);
  const chosen = parseId(query.version) || versions[0]?.version || 0;
  const former = chosen ? await findVersion(id, chosen) : null;
  if (chosen && !former) notFound();
  const zone = env().timeZone;
  return (
    <>
      <nav aria-label="位置" className="text-sm">
        <a className="tap" href={paths.admin.article(id)}>
          ← 回到编辑器
        </a>
      </nav>
      <h1 className="mb-4 text-2xl [overflow-wrap:anywhere]">旧版本：{article.title}</h1>
      {!former ? (
        <p className="py-10 text-soft">这篇文章还没有旧版本。每次保存改动时，改动前的文字会留在这里。</p>
      ) : (
        <div className="versions">
          <ul aria-label="版本">
            {versions.map((v) => (
              <li key={v.version}>
                <a href={paths.admin.versions(id, v.version)} aria-current={v.version === chosen ? 'true' : undefined}>
                  <span>{chineseDateTime(v.editedAt, zone)}</span>
                  <span className="text-sm text-soft">{v.editor ?? '系统'}</span>
                </a>
              </li>
            ))}
          </ul>
          <div className="min-w-0">
            <FetchForm id={id} version={chosen} />
            <section className="mb-8">
              <h2 className="block-title">从那时到现在的改动</h2>
              <p className="mb-3 text-sm text-soft">
                <del>划掉的</del>是那时有、现在没有的；<ins>下划线的</ins>是后来写的。
              </p>
              <Changes before={paragraphs(former.title, former.html)} after={paragraphs(article.title, article.html)} />
            </section>
            <section>
              <h2 className="block-title">那时的文章</h2>
              <p className="font-title text-2xl font-bold" lang={article.lang}>
                {former.title}
              </p>
              <div className="article" lang={article.lang} dangerouslySetInnerHTML={{ __html: former.html }} />
            </section>
          </div>
        </div>
      )}
    </>
  );
});
