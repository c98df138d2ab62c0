import { notFound } from 'next/navigation';
import { DeleteTemplate, TemplateForm } from '@/app/admin/templates/template-forms';
import { editorPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { listColumns } from '@/db/columns/find';
import { findTemplate } from '@/db/templates/templates';
import { paths } from '@/site/paths';
import { parseId } from '@/text/ids';

export const metadata = { title: '修改模板' };

/** One template, or a new one. */
export default editorPage(async ({ params }) => {
  const isNew = params.id === 'new';
  const id = isNew ? null : parseId(params.id);
  const template = id === null ? null : await findTemplate(id);
  if (!isNew && !template) notFound();
  const columns = (await listColumns()).map((c) => ({ id: c.id, name: c.name, child: c.parentId !== null }));
  return (
    <>
      <BackLink href={paths.admin.templates()}>全部模板</BackLink>
      <h1 className="text-3xl">{template ? `修改模板“${template.name}”` : '新建模板'}</h1>
      <p className="text-soft">要填写的地方可以写在【】里，写文章时一眼看得到。已经用模板写的文章不受影响。</p>
      <TemplateForm template={template} columns={columns} />
      {template && <DeleteTemplate id={template.id} name={template.name} />}
    </>
  );
});
