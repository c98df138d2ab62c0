import { notFound } from 'next/navigation';
import { Changes } from '@/app/admin/articles/[id]/versions/changes';
import { FetchForm } from '@/app/admin/articles/[id]/versions/fetch-form';
import { editorPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { findVersion, listVersions } from '@/db/articles/versions';
import { findEditable } from '@/db/articles/write';
import { plainText } from '@/html/plain-text';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime } from '@/text/dates';
import { parseId } from '@/text/ids';

export const metadata = { title: '旧版本' };

const paragraphs = ({ title, html }: { title: string; html: string }) =>
  [title, ...plainText(html).split('\n')].filter(Boolean);

/** 旧版本: what an article said before each save, compared with what it says now or said at another time. */
export default editorPage(async ({ viewer, params, query }) => {
  const id = parseId(params.id) ?? 0;
  const article = id ? await findEditable(id, viewer.id) : null;
  if (!article) notFound();
  const versions = await listVersions(id);
  const chosen = parseId(query.version) || versions[0]?.id || 0;
  const against = parseId(query.against) || 0;
  const [former, later] = await Promise.all([
    chosen ? findVersion(id, chosen) : null,
    against ? findVersion(id, against) : article,
  ]);
  if ((chosen && !former) || !later) notFound();
  const zone = env().timeZone;
  const nameOf = (v: (typeof versions)[number]) =>
    `${chineseDateTime(v.editedAt, zone)} ${v.editor ?? '系统'}${v.unsaved ? '（没有保存的草稿）' : ''}`;
  return (
    <>
      <BackLink href={paths.admin.article(id)}>回到编辑器</BackLink>
      <h1 className="mb-4 text-3xl [overflow-wrap:anywhere]">旧版本：{article.title}</h1>
      {!former ? (
        <p className="py-10 text-soft">这篇文章还没有旧版本。每次保存改动时，改动前的文字会留在这里。</p>
      ) : (
        <div className="versions">
          <ul aria-label="版本">
            {versions.map((v) => (
              <li key={v.id}>
                <a href={paths.admin.versions(id, v.id)} aria-current={v.id === chosen ? 'true' : undefined}>
                  <span>{chineseDateTime(v.editedAt, zone)}</span>
                  <span className="text-sm text-soft">
                    {v.editor ?? '系统'}
                    {v.unsaved && '，没有保存的草稿'}
                  </span>
                </a>
              </li>
            ))}
          </ul>
          <div className="min-w-0">
            <section className="mb-8">
              <h2 className="block-title">{against ? '两个版本之间的改动' : '从那时到现在的改动'}</h2>
              {versions.length > 1 && (
                <form action={paths.admin.versions(id)} className="mb-3 flex flex-wrap items-end gap-3">
                  <input type="hidden" name="version" value={chosen} />
                  <label className="block min-w-0">
                    与哪一版比较
                    <select name="against" defaultValue={against || ''} className="block max-w-full">
                      <option value="">现在的文章</option>
                      {versions
                        .filter((v) => v.id !== chosen)
                        .map((v) => (
                          <option key={v.id} value={v.id}>
                            {nameOf(v)}
                          </option>
                        ))}
                    </select>
                  </label>
                  <button type="submit" className="button button-quiet">
                    比较
                  </button>
                </form>
              )}
              <p className="mb-3 text-sm text-soft">
                <del>划掉的</del>是左边选中的版本里有、后来没有的；<ins>下划线的</ins>是后来写的。
              </p>
              <Changes before={paragraphs(former)} after={paragraphs(later)} />
            </section>
            <section>
              <h2 className="block-title">那时的文章</h2>
              <FetchForm id={id} version={chosen} />
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
