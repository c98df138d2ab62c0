'use client';

import { useRef, useState } from 'react';
import { uploadPicture } from '@/app/admin/pictures/upload';

type Item = { key: number; file: File; part: number; problem?: string | undefined };
type Props = { action: string; library: string; problem?: string; added: boolean };

/** Uploads one or many pictures one after the other with progress; without scripts a plain form takes one. */
export function PictureUpload({ action, library, problem, added }: Props) {
  const [items, setItems] = useState<Item[]>([]);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  /** What failed stays in the list, to be sent again; the library is opened once everything is there. */
  async function send(all: Item[], some: Item[]) {
    const state = new Map(all.map((item) => [item.key, item]));
    const change = (key: number, to: Partial<Item>) => {
      const item = state.get(key);
      if (item) state.set(key, { ...item, ...to });
      setItems([...state.values()]);
    };
    setItems(all);
    for (const { key, file } of some) {
      change(key, { part: 0, problem: undefined });
      const result = await uploadPicture(action, file, (part) => change(key, { part }));
      change(key, 'message' in result ? { problem: result.message } : { part: 1 });
    }
    if (input.current) input.current.value = '';
    if ([...state.values()].every(({ problem: failed }) => !failed)) window.location.assign(library);
  }

  function take(files: FileList | null) {
    const chosen = [...(files ?? [])].map((file, i): Item => ({ file, key: Date.now() + i, part: 0 }));
    if (chosen.length) void send(chosen, chosen);
  }
  const failed = items.filter((item) => item.problem);

  return (
    <form
      action={action}
      method="post"
      encType="multipart/form-data"
      className={`picture-drop ${over ? 'is-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        take(input.current?.files ?? null);
      }}
    >
      <label className="block font-semibold" htmlFor="file">
        上传图片
      </label>
      <p className="text-sm text-soft">
        可一次选多张，或把图片拖到这里。JPEG、PNG、WebP、GIF、AVIF，每张不超过 20&nbsp;MB。拍摄地点等信息会自动去掉。
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <input
          ref={input}
          id="file"
          type="file"
          name="file"
          accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
          multiple
          required
          onChange={(event) => take(event.target.files)}
        />
        <button className="button" type="submit">
          上传
        </button>
      </p>
      {problem && !items.length && (
        <p role="alert" className="mt-2 font-semibold text-seal">
          {problem}
        </p>
      )}
      {added && !items.length && <p role="status">图片已上传。</p>}
      <ul aria-live="polite">
        {items.map((item) => (
          <li key={item.key} className="my-2">
            <span className="[overflow-wrap:anywhere]">{item.file.name}</span>
            {item.problem ? (
              <strong role="alert" className="block text-seal">
                {item.problem}
              </strong>
            ) : (
              <progress
                className="block w-full max-w-md"
                max={1}
                value={item.part}
                aria-label={`${item.file.name} 上传进度`}
              />
            )}
          </li>
        ))}
      </ul>
      {failed.length > 0 && (
        <p className="mt-2 flex flex-wrap gap-3">
          <button className="button" type="button" onClick={() => void send(items, failed)}>
            没传上的再传一次
          </button>
          <a className="button button-quiet" href={library}>
            看已上传的图片
          </a>
        </p>
      )}
    </form>
  );
}
