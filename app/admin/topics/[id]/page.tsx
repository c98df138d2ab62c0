import { notFound } from 'next/navigation';
import { StateMark } from '@/app/admin/articles/state-mark';
import { moveArticle, remove } from '@/app/admin/topics/actions';
import { GatherButton, TakeOutButton } from '@/app/admin/topics/article-buttons';
import { TopicForm } from '@/app/admin/topics/topic-form';
import { parameter } from '@/auth/input';
import { editorPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { DeleteForm, MoveButtons } from '@/components/form/row-buttons';
import { listDesk } from '@/db/articles/desk';
import { findDeskTopic } from '@/db/topics/find';
import { paths } from '@/site/paths';
import { parseId } from '@/text/ids';

export const metadata = { title: '专题' };

/** One topic: its articles in their order, a search for more of them, and what stands at its head. */
export default editorPage(async ({ viewer, params, query }) => {
  const topic = await findDeskTopic(parseId(params.id) ?? 0, viewer.id);
  if (!topic) notFound();
  const q = parameter(query.q, 100);
  const found = q ? (await listDesk({ words: q, editorId: viewer.id }, 1)).lines : [];
  const inside = new Set(topic.articles.map(({ id }) => id));
  return (
    <>
      <BackLink href={paths.admin.topics()}>全部专题</BackLink>
      <h1 className="text-3xl [overflow-wrap:anywhere]">{topic.title}</h1>
      <p className="flex flex-wrap gap-x-4 text-soft">
        {topic.publishedAt ? (
          <a className="tap" href={paths.topic(topic.slug)}>
            看读者看到的样子
          </a>
        ) : (
          <>
            <span className="tap">未公开</span>
            <a className="tap" href={paths.admin.topicPreview(topic.id)}>
              预览
            </a>
          </>
        )}
      </p>
      <section aria-label="专题里的文章" className="mt-4">
        <h2 className="text-xl">文章</h2>
        {topic.articles.length === 0 && <p className="py-4 text-soft">还没有文章。在下面查找，一篇篇加入。</p>}
        <ol className={topic.articles.length ? 'border-t border-line' : ''}>
          {topic.articles.map(({ id, title, column, state, editable }, i) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
              {editable && (
                <MoveButtons
                  action={moveArticle}
                  id={id}
                  name={title}
                  first={i === 0}
                  last={i === topic.articles.length - 1}
                  hidden={{ id: topic.id }}
                />
              )}
              {/* One of other columns is there for readers as well. */}
              <a className="tap row-name" href={editable ? paths.admin.article(id) : paths.article(id)}>
                {title}
              </a>
              <span className="text-sm text-soft max-sm:ms-auto">
                {column} {state !== 'published' && <StateMark state={state} />}
              </span>
              {editable && <TakeOutButton topicId={topic.id} articleId={id} title={title} />}
            </li>
          ))}
        </ol>
      </section>
      <search className="mt-6 block">
        <form action={paths.admin.topic(topic.id)} className="flex flex-wrap items-end gap-x-4 gap-y-2">
          <label className="block grow sm:max-w-72">
            找文章：标题或编号
            <input className="block w-full" type="search" name="q" defaultValue={q} maxLength={100} />
          </label>
          <button className="button button-quiet" type="submit">
            查找
          </button>
        </form>
        {q && found.length === 0 && <p className="py-4 text-soft">没有找到文章。</p>}
        <ul>
          {found.map(({ id, title, column, state }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
              <span className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">{title}</span>
              <span className="text-sm text-soft">
                {column} {state !== 'published' && <StateMark state={state} />}
              </span>
              {inside.has(id) ? (
                <span className="tap text-soft">已在专题里</span>
              ) : (
                <GatherButton topicId={topic.id} articleId={id} title={title} />
              )}
            </li>
          ))}
        </ul>
      </search>
      <h2 className="mt-10 text-xl">名称、导语和封面</h2>
      <TopicForm
        topic={{
          id: topic.id,
          title: topic.title,
          slug: topic.slug,
          introduction: topic.introduction,
          shown: topic.publishedAt !== null,
          cover: topic.coverId && topic.cover ? { id: topic.coverId, src: paths.upload(topic.cover) } : null,
        }}
      />
      <h2 className="mt-10 text-xl">删除</h2>
      <p className="text-soft">只删专题这一页，里面的文章都还在。</p>
      <DeleteForm action={remove} id={topic.id} name={topic.title} />
    </>
  );
});
