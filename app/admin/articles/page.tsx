import { ArticleLine } from '@/app/admin/articles/article-line';
import { likeWords } from '@/app/admin/articles/like-words';
import { ListFilter } from '@/app/admin/articles/list-filter';
import { deskStates, listQuery } from '@/app/admin/articles/list-query';
import { SelectionBar } from '@/app/admin/articles/selection-bar';
import { DeskHead } from '@/app/admin/desk-head';
import { editorPage } from '@/auth/page';
import { Pager } from '@/components/pager';
import { Tabs } from '@/components/tabs';
import { type DeskOrder, deskPageSize, listDesk } from '@/db/articles/desk';
import { articleStateNames } from '@/db/articles/state';
import { listEditableColumns } from '@/db/columns/find';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime, relativeOrDate } from '@/text/dates';
import { parsePage } from '@/text/ids';

export const metadata = { title: '文章' };

const orderNames: Record<DeskOrder, string> = {
  edited: '最近修改',
  published: '最近发布',
  views: '浏览最多',
  id: '编号',
};

/** 文章: everything that editors write, found by state, column, author and words, sorted, and changed many at once. */
export default editorPage(async ({ viewer, query }) => {
  const columns = await listEditableColumns(viewer.id);
  const { filter, order, column, parameters, isFiltered } = listQuery(query, columns, viewer.id);
  const { state } = filter;
  const page = parsePage(query.page) ?? 1;
  const { lines, counts, all, total } = await listDesk(filter, page, order);
  const zone = env().timeZone;
  const { q, author } = parameters;
  const list = paths.admin.articles({ ...parameters, page: page > 1 ? page : undefined }).split('?')[1] ?? '';
  return (
    <>
      <DeskHead href={paths.admin.articles()}>
        <a className="button" href={paths.admin.newArticle()}>
          写文章
        </a>
      </DeskHead>
      <ListFilter action={paths.admin.articles()}>
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
        <label className="block">
          排序
          <select className="block" name="order" defaultValue={order === 'edited' ? '' : order}>
            {(Object.keys(orderNames) as DeskOrder[]).map((name) => (
              <option key={name} value={name === 'edited' ? '' : name}>
                {orderNames[name]}
              </option>
            ))}
          </select>
        </label>
        <button className="button button-quiet" type="submit">
          查找
        </button>
        {isFiltered && (
          <a className="tap" href={paths.admin.articles({ state })}>
            清除条件
          </a>
        )}
      </ListFilter>
      <Tabs
        label="文章状态"
        tabs={[undefined, ...deskStates].map((name) => ({
          name: `${name ? articleStateNames[name] : '全部'} ${name ? (counts[name] ?? 0) : all}`,
          href: paths.admin.articles({ ...parameters, state: name }),
          current: name === state,
        }))}
      />
      {lines.length === 0 ? (
        <p className="py-10 text-center text-soft">
          {page > 1
            ? '这一页没有文章。'
            : isFiltered
              ? '没有符合条件的文章。换几个字，或清除条件。'
              : '这里还没有文章。按“写文章”开始第一篇。'}
        </p>
      ) : (
        <form action={paths.admin.bulk()}>
          <SelectionBar
            key={JSON.stringify([parameters, page])}
            total={total}
            all={paths.admin.bulk({ ...parameters, all: 1 })}
          />
          <ul className="desk-articles">
            {lines.map((line) => (
              <ArticleLine
                key={line.id}
                line={line}
                published={line.publishedAt ? chineseDateTime(line.publishedAt, zone) : ''}
                scheduled={line.scheduledFor ? chineseDateTime(line.scheduledFor, zone) : ''}
                withdrawal={line.withdrawAt ? chineseDateTime(line.withdrawAt, zone) : ''}
                edited={relativeOrDate(line.editedAt, zone)}
                like={line.like?.id ? likeWords(line.like, zone) : ''}
                list={list}
              />
            ))}
          </ul>
        </form>
      )}
      <Pager
        page={page}
        pages={Math.ceil(total / deskPageSize)}
        href={(n) => paths.admin.articles({ ...parameters, page: n > 1 ? n : undefined })}
      />
    </>
  );
});
