import { findForViewer } from '@/app/admin/search/find';
import { parameter } from '@/auth/input';
import { editorPage } from '@/auth/page';
import { paths } from '@/site/paths';

export const metadata = { title: '查找' };

/** 查找: everything at the desk by words, by pinyin or by number, grouped by kind. */
export default editorPage(async ({ viewer, query }) => {
  const words = parameter(query.q, 100);
  const groups = await findForViewer(words, viewer);
  return (
    <>
      <h1 className="text-3xl">查找</h1>
      <p className="text-soft">输入几个字、拼音或编号。在后台的任何一页，按 Ctrl+K（⌘K）或“/”也能查找。</p>
      <form action={paths.admin.search()} className="my-4 flex flex-wrap items-end gap-x-3 gap-y-2">
        <label className="block flex-1 basis-64">
          文章、图片、会员、设置……
          <input className="block w-full" type="search" name="q" maxLength={100} defaultValue={words} />
        </label>
        <button type="submit" className="button">
          查找
        </button>
      </form>
      {words && groups.length === 0 && <p className="py-6 text-soft">没有找到“{words}”。换几个字，或输入文章编号。</p>}
      {groups.map(({ title, found }) => (
        <section key={title} className="my-6">
          <h2 className="block-title">{title}</h2>
          <ul>
            {found.map(({ name, note, path }) => (
              <li key={path + name} className="flex flex-wrap items-baseline gap-x-4 border-b border-line py-1">
                <a
                  className="inline-flex min-h-11 min-w-0 flex-1 basis-48 items-center [overflow-wrap:anywhere]"
                  href={path}
                >
                  {name}
                </a>
                <span className="text-sm text-soft">{note}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
});
