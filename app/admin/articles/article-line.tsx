import { StateMark } from '@/app/admin/articles/state-mark';
import type { DeskLine } from '@/db/articles/desk';
import { places } from '@/db/fronts/places';
import { paths } from '@/site/paths';

type Props = {
  line: DeskLine;
  published: string;
  scheduled: string;
  withdrawal: string;
  edited: string;
  like: string;
  list: string;
};

/** One article of the desk's list: its state in words, what it is, who last touched it. */
export function ArticleLine({ line, published, scheduled, withdrawal, edited, like, list }: Props) {
  return (
    <li className="border-b border-line py-2">
      <div className="flex flex-wrap items-center gap-x-3">
        <label className="tap min-w-11 justify-center">
          <input type="checkbox" name="id" value={line.id} />
          <span className="sr-only">选中《{line.title}》</span>
        </label>
        <a
          className="inline-flex min-h-11 min-w-0 flex-1 items-center text-lg [overflow-wrap:anywhere]"
          href={paths.admin.article(line.id, list)}
        >
          {line.title}
        </a>
        {line.places.map((place) => (
          <span key={place} className="text-sm font-semibold text-seal">
            {places[place]}
          </span>
        ))}
      </div>
      <p className="flex flex-wrap ps-14 items-center gap-x-4 gap-y-1 text-sm text-soft [overflow-wrap:anywhere]">
        <StateMark state={line.state} />
        <span className="tabular-nums">{line.id}</span>
        <span>{[line.column, ...line.alsoIn].join('、')}</span>
        {line.author && <span translate="no">{line.author}</span>}
        {line.state === 'scheduled' && <span>{scheduled} 发布</span>}
        {line.state !== 'scheduled' && published && <span>发布于 {published}</span>}
        {withdrawal && <span>{withdrawal} 撤下</span>}
        {line.state === 'published' && <span>浏览 {line.views}</span>}
        {like && (
          <a className="tap text-seal" href={paths.admin.article(line.like?.id ?? 0)}>
            {like}
          </a>
        )}
        <span>
          {line.editor} 编辑于 {edited}
        </span>
      </p>
    </li>
  );
}
