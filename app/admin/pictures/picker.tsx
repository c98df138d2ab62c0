'use client';

import type { LucideIcon } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Uploaded } from '@/app/admin/pictures/upload';
import { paths } from '@/site/paths';

type Listed = Uploaded & { small: string };
type Props = {
  label: string;
  className?: string;
  /** Above the label, where the button stands among tools. */
  icon?: LucideIcon;
  /** Called with the picture that is pressed. */
  onPick?: (picture: Uploaded) => void;
  /** Instead: several are marked, in the order in which they are pressed, then taken together. */
  onPickSeveral?: (pictures: Uploaded[]) => void;
};
type PicturePage = { pictures: Listed[]; more: boolean };

async function ask(q: string, page: number): Promise<PicturePage | null> {
  const answer = await fetch(paths.pictureList({ q, page }), { headers: { Accept: 'application/json' } }).catch(
    () => null,
  );
  return answer?.ok ? ((await answer.json()) as PicturePage) : null;
}

/** A button that opens the library to choose a picture from, or several. Needs scripts. */
export function PicturePicker({ label, icon: Icon, onPick, onPickSeveral, className = 'button button-quiet' }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [pictures, setPictures] = useState<Listed[]>([]);
  const [more, setMore] = useState(false);
  const [page, setPage] = useState(1);
  const [words, setWords] = useState('');
  const [note, setNote] = useState('');
  const [marked, setMarked] = useState<Listed[]>([]);

  async function show(q: string, next: number) {
    setNote('正在打开图库…');
    const found = await ask(q, next);
    if (!found) return setNote('图库没有打开。可能登录已过期，请在新窗口登录后再试。');
    setPictures((all) => (next === 1 ? found.pictures : [...all, ...found.pictures]));
    setMore(found.more);
    setPage(next);
    setNote(found.pictures.length || next > 1 ? '' : '没有找到图片。');
  }

  function press(picture: Listed) {
    if (onPickSeveral)
      return setMarked((all) => (all.includes(picture) ? all.filter((other) => other !== picture) : [...all, picture]));
    onPick?.(picture);
    dialog.current?.close();
  }

  return (
    <>
      <button
        className={className}
        type="button"
        onClick={() => {
          dialog.current?.showModal();
          if (!pictures.length) void show('', 1);
        }}
      >
        {Icon && <Icon aria-hidden size={20} />}
        {Icon ? <span>{label}</span> : label}
      </button>
      <dialog ref={dialog} className="picture-picker" aria-label="图库">
        <div className="flex flex-wrap items-end gap-3">
          <label className="block grow">
            说明、文件名或文章名
            <input
              className="block w-full"
              type="search"
              value={words}
              onChange={(event) => setWords(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
                // Inside the article's own form Enter would save it.
                event.preventDefault();
                void show(words, 1);
              }}
            />
          </label>
          <button className="button" type="button" onClick={() => void show(words, 1)}>
            查找
          </button>
          {onPickSeveral && (
            <button
              className="button"
              type="button"
              disabled={!marked.length}
              onClick={() => {
                dialog.current?.close();
                onPickSeveral(marked);
              }}
            >
              放进选好的 {marked.length} 张
            </button>
          )}
          <button className="button button-quiet" type="button" onClick={() => dialog.current?.close()}>
            关闭
          </button>
        </div>
        <p role="status" className="my-2 min-h-7 text-soft">
          {note}
        </p>
        <ul className="picture-choices">
          {pictures.map((picture) => (
            <li key={picture.id}>
              <button
                type="button"
                aria-pressed={onPickSeveral ? marked.includes(picture) : undefined}
                onClick={() => press(picture)}
              >
                <img
                  src={picture.small}
                  alt={picture.caption || `图片 ${picture.id}`}
                  loading="lazy"
                  decoding="async"
                />
                <span>{picture.caption || `图片 ${picture.id}`}</span>
              </button>
            </li>
          ))}
        </ul>
        {more && (
          <p className="mt-4">
            <button className="button button-quiet" type="button" onClick={() => void show(words, page + 1)}>
              更多
            </button>
          </p>
        )}
      </dialog>
    </>
  );
}
