import { DeskHead } from '@/app/admin/desk-head';
import { move } from '@/app/admin/links/actions';
import { LinkForm } from '@/app/admin/links/link-forms';
import { editorPage } from '@/auth/page';
import { MoveButtons } from '@/components/form/row-buttons';
import { listLinks } from '@/db/links/links';
import { paths } from '@/site/paths';

export const metadata = { title: '友情链接' };

/** 友情链接 in their order, each with its form, and one for a new link. */
export default editorPage(async () => {
  const links = await listLinks();
  return (
    <>
      <DeskHead
        href={paths.admin.links()}
        about={
          <>
            显示在<a href={paths.links()}>友情链接</a>页和每页页脚，次序和这里一样。
          </>
        }
      />
      {links.length === 0 && <p className="py-6 text-soft">还没有链接。用下面的表格添加第一个。</p>}
      <ol className={links.length ? 'border-t border-line' : ''}>
        {links.map((link, i) => (
          <li key={link.id} className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-2">
            <MoveButtons action={move} id={link.id} name={link.title} first={i === 0} last={i === links.length - 1} />
            <details className="row-name">
              <summary className="flex min-h-11 cursor-pointer flex-wrap items-center gap-x-4 [overflow-wrap:anywhere]">
                <span className="font-semibold">{link.title}</span>
                <span className="text-sm text-soft">{link.url}</span>
                {link.hiddenAt && <span className="text-sm text-soft">不显示</span>}
              </summary>
              <LinkForm link={{ ...link, shown: link.hiddenAt === null }} />
            </details>
          </li>
        ))}
      </ol>
      <h2 className="mt-10 text-xl">添加链接</h2>
      <LinkForm />
    </>
  );
});
