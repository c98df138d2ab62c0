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
    <li>
      <label>
        <input type="checkbox" name="id" value={line.id} aria-label={`选中《${line.title}》`} />
      </label>
      <a href={paths.admin.article(line.id, list)}>{line.title}</a>
      {line.places.map((place) => (
        <b key={place}>{places[place]}</b>
      ))}
      <p>
        <StateMark state={line.state} />
        <span>{line.id}</span>
        <span>{[line.column, ...line.alsoIn].join('、')}</span>
        {line.author && <span translate="no">{line.author}</span>}
        {line.state === 'scheduled' && <span>{scheduled} 发布</span>}
        {line.state !== 'scheduled' && published && <span>发布于 {published}</span>}
        {withdrawal && <span>{withdrawal} 撤下</span>}
        {line.state === 'published' && <span>浏览 {line.views}</span>}
        {like && <a href={paths.admin.article(line.like?.id ?? 0)}>{like}</a>}
        <span>
          {line.editor} 编辑于 {edited}
        </span>
      </p>
    </li>
  );
}
