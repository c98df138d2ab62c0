import { move } from '@/app/admin/newsletter/sections/actions';
import { SectionForm, StartsForm } from '@/app/admin/newsletter/sections/section-forms';
import { editorPage } from '@/auth/page';
import { hasRole } from '@/auth/session';
import { BackLink } from '@/components/back-link';
import { MoveButtons } from '@/components/form/row-buttons';
import { listColumns } from '@/db/columns/find';
import { listStarts } from '@/db/issues/numbering';
import { listSections } from '@/db/issues/sections';
import { paths } from '@/site/paths';

export const metadata = { title: '分栏与期号' };

/** The parts of an issue in their order with their columns; for administrators the start numbers too. */
export default editorPage(async ({ viewer }) => {
  const [sections, all, starts] = await Promise.all([listSections(), listColumns(), listStarts()]);
  const columns = all.map(({ id, name }) => ({ id, name }));
  const nameOf = (id: number) => columns.find((column) => column.id === id)?.name;
  return (
    <>
      <BackLink href={paths.admin.newsletter()}>即时通讯</BackLink>
      <h1 className="text-3xl">分栏与期号</h1>
      <p className="mt-1 mb-4 text-soft">
        自动编成一期时，文章按主栏目归入分栏，主栏目不在任何分栏里的，按“同时列入”的栏目；一篇在一期里只出现一次。次序和这里一样。
      </p>
      <ol className="border-t border-line">
        {sections.map(({ id, title, events, columnIds, kind }, i) => (
          <li key={id} className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2">
            <MoveButtons action={move} id={id} name={title} first={i === 0} last={i === sections.length - 1} />
            <details className="row-name">
              <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-4">
                <span className="font-semibold">{title}</span>
                <span className="text-sm text-soft">
                  {kind === 'members' ? '新会员的名字' : columnIds.map(nameOf).join('、') || '只放自己写的'}
                </span>
              </summary>
              <SectionForm
                section={{ id, title, events, columnIds, takesMembers: kind === 'members' }}
                columns={columns}
              />
            </details>
          </li>
        ))}
      </ol>
      <h2 className="mt-10 text-xl">添加分栏</h2>
      <SectionForm columns={columns} />
      {hasRole(viewer, 'admin') && (
        <>
          <h2 className="mt-10 text-xl">期号</h2>
          <StartsForm value={starts.map(({ year, number, total }) => `${year} ${number} ${total}`).join('\n')} />
        </>
      )}
    </>
  );
});
