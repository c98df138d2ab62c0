import { DeskHead } from '@/app/admin/desk-head';
import { move } from '@/app/admin/topics/actions';
import { TopicForm } from '@/app/admin/topics/topic-form';
import { editorPage } from '@/auth/page';
import { MoveButtons } from '@/components/form/row-buttons';
import { listDeskTopics } from '@/db/topics/find';
import { paths } from '@/site/paths';

export const metadata = { title: '专题' };

/** 专题 in their order, and a form for a new one. */
export default editorPage(async () => {
  const topics = await listDeskTopics();
  return (
    <>
      <DeskHead
        href={paths.admin.topics()}
        about={
          <>
            把不同栏目的文章收在一页里，配导语和封面。读者在<a href={paths.topics()}>专题</a>页看到，次序和这里一样。
          </>
        }
      />
      {topics.length === 0 && <p className="py-6 text-soft">还没有专题。用下面的表格新建第一个。</p>}
      <ol className={topics.length ? 'border-t border-line' : ''}>
        {topics.map((topic, i) => (
          <li key={topic.id} className="flex flex-wrap items-center gap-x-4 border-b border-line py-2">
            <MoveButtons
              action={move}
              id={topic.id}
              name={topic.title}
              first={i === 0}
              last={i === topics.length - 1}
            />
            <div className="row-name flex flex-wrap items-center gap-x-4">
              <a className="tap min-w-0 font-semibold [overflow-wrap:anywhere]" href={paths.admin.topic(topic.id)}>
                {topic.title}
              </a>
              <span className="text-sm text-soft">
                {topic.publishedAt ? `读者可见 ${topic.articles} 篇` : `未公开，${topic.articles} 篇`}
              </span>
            </div>
          </li>
        ))}
      </ol>
      <h2 className="mt-10 text-xl">新建专题</h2>
      <TopicForm />
    </>
  );
});
