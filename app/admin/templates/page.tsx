import { DeskHead } from '@/app/admin/desk-head';
import { ExamplesForm } from '@/app/admin/templates/template-forms';
import { editorPage } from '@/auth/page';
import { listColumns } from '@/db/columns/find';
import { listTemplates } from '@/db/templates/templates';
import { paths } from '@/site/paths';

export const metadata = { title: '文章模板' };

/** 文章模板: what an article of a kind that comes again begins with. */
export default editorPage(async () => {
  const [templates, columns] = await Promise.all([listTemplates(), listColumns()]);
  const columnName = new Map(columns.map(({ id, name }) => [id, name]));
  return (
    <>
      <DeskHead href={paths.admin.templates()}>
        <a className="button" href={paths.admin.template('new')}>
          新建模板
        </a>
      </DeskHead>
      {templates.length === 0 && (
        <div className="py-6">
          <p className="text-soft">还没有模板。可以新建一个，也可以先放入三个常用的：悼念、讲座预告、招聘。</p>
          <ExamplesForm />
        </div>
      )}
      <ul className={templates.length ? 'border-t border-line' : ''}>
        {templates.map(({ id, name, title, columnId }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-1">
            <div className="flex min-w-0 flex-1 basis-48 flex-wrap items-center gap-x-4">
              <a className="inline-flex min-h-11 min-w-28 items-center font-semibold" href={paths.admin.template(id)}>
                {name}
              </a>
              <span className="min-w-0 text-soft [overflow-wrap:anywhere] max-sm:w-full">{title}</span>
              <span className="text-sm text-soft sm:ms-auto">{columnId === null ? '' : columnName.get(columnId)}</span>
            </div>
            <a className="button button-quiet" href={paths.admin.newArticle(id)} aria-label={`用它写一篇：${name}`}>
              用它写一篇
            </a>
          </li>
        ))}
      </ul>
    </>
  );
});
