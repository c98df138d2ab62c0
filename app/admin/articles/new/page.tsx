import { NewForm } from '@/app/admin/articles/new/new-form';
import { editorPage } from '@/auth/page';
import { Tabs } from '@/components/tabs';
import { listEditableColumns } from '@/db/columns/find';
import { listTemplates } from '@/db/templates/templates';
import { paths } from '@/site/paths';
import { parseId } from '@/text/ids';

export const metadata = { title: '写文章' };

/** 写文章: title and column first; the draft then exists and cannot be lost. */
export default editorPage(async ({ viewer, query }) => {
  const [columns, templates] = await Promise.all([listEditableColumns(viewer.id), listTemplates()]);
  const id = parseId(query.template);
  const template = templates.find((each) => each.id === id);
  return (
    <>
      <h1 className="text-3xl">写文章</h1>
      <p className="my-2 text-soft">先起标题、选栏目，草稿就保存下来了；两样以后都可以改。</p>
      {templates.length > 0 && (
        <Tabs
          label="从模板开始"
          tabs={[
            { name: '空白', href: paths.admin.newArticle(), current: !template },
            ...templates.map((each) => ({
              name: each.name,
              href: paths.admin.newArticle(each.id),
              current: each === template,
            })),
          ]}
        />
      )}
      <NewForm
        key={template?.id}
        columns={columns.map((column) => ({ id: column.id, name: column.name, child: column.parentId !== null }))}
        template={template}
      />
    </>
  );
});
