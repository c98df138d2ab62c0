import { ArticleLine } from '@/app/admin/articles/article-line';
import { parameter } from '@/auth/input';
import { editorPage } from '@/auth/page';
import { Pager } from '@/components/pager';
import { deskPageSize, listDesk } from '@/db/articles/desk';
import { type ArticleState, articleStateNames } from '@/db/articles/state';
import { familyOf, listColumns } from '@/db/columns/find';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime, relativeOrDate } from '@/text/dates';

export const metadata = { title: '文章' };

const states = Object.keys(articleStateNames) as ArticleState[];

/** 文章: everything that editors write, last edited first, found by state, column, author and words. */
export default editorPage(async ({ query }) => {
  const [q, author] = [parameter(query.q, 100), parameter(query.author, 100)];
  const columns = await listColumns();
  const column = columns.find((c) => String(c.id) === query.column);
  const state = states.find((name) => name === query.state);
  const page = /^[1-9]\d{0,4}$/.test(String(query.page)) ? Number(query.page) : 1;
  const filter = { state, columnIds: column && familyOf(column, columns), author, words: q };
  const { lines, counts, all, total } = await listDesk(filter, page);
  const zone = env().timeZone;
  const chosen = { q, author, column: column?.id };
  const tabs = [
    { state: undefined, label: '全部', n: all },
    ...states.map((name) => ({ state: name, label: articleStateNames[name], n: counts[name] ?? 0 })),
  ];
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h1 className="text-3xl">文章</h1>
        <a className="button" href={paths.admin.newArticle()}>
          写文章
        </a>
      </div>
      <form action={paths.admin.articles()} className="my-4 flex flex-wrap items-end gap-x-4 gap-y-2">
        {state && <input type="hidden" name="state" value={state} />}
        <label className="block grow sm:max-w-72">
          标题或编号
          <input className="block w-full" type="search" name="q" defaultValue={q} maxLength={100} />
        </label>
        <label className="block grow sm:max-w-44">
          作者
          <input className="block w-full" name="author" defaultValue={author} maxLength={100} />
        </label>
        <label className="block">
          栏目
          <select className="block" name="column" defaultValue={column?.id ?? ''}>
            <option value="">全部</option>
            {columns.map((c) => (
              <option key={c.id} value={c.id}>
                {c.parentId === null ? c.name : `　${c.name}`}
              </option>
            ))}
          </select>
        </label>
        <button className="button" type="submit">
          查找
        </button>
        {(q || author || column) && (
          <a className="tap" href={paths.admin.articles({ state })}>
            清除条件
          </a>
        )}
      </form>
      <nav aria-label="文章状态" className="flex flex-wrap border-b border-line">
        {tabs.map((tab) => (
          <a
            key={tab.label}
            className={`inline-flex min-h-11 items-center gap-1 border-b-2 px-3 no-underline! ${tab.state === state ? 'border-seal font-semibold text-ink' : 'border-transparent'}`}
            href={paths.admin.articles({ ...chosen, state: tab.state })}
            aria-current={tab.state === state ? 'page' : undefined}
          >
            {tab.label} <span className="text-sm text-soft tabular-nums">{tab.n}</span>
          </a>
        ))}
      </nav>
      {lines.length === 0 ? (
        <p className="py-10 text-center text-soft">
          {page > 1 ? '这一页没有文章。' : q || author || column ? '没有符合条件的文章。' : '这里还没有文章。'}
        </p>
      ) : (
        <ul>
          {lines.map((line) => (
            <ArticleLine
              key={line.id}
              line={line}
              published={line.publishedAt ? chineseDateTime(line.publishedAt, zone) : ''}
              scheduled={line.scheduledFor ? chineseDateTime(line.scheduledFor, zone) : ''}
              withdrawal={line.withdrawAt ? chineseDateTime(line.withdrawAt, zone) : ''}
              edited={relativeOrDate(line.editedAt, zone)}
            />
          ))}
        </ul>
      )}
      <Pager
        page={page}
        pages={Math.ceil(total / deskPageSize)}
        href={(n) => paths.admin.articles({ ...chosen, state, page: n > 1 ? n : undefined })}
      />
    </>
  );
});
