'use client';

import { useRef, useState } from 'react';
import { uploadPicture } from '@/app/admin/pictures/upload';

type Item = { key: number; name: string; part: number; problem?: string };
type Props = { action: string; library: string; problem?: string; added: boolean };

/** Uploads one or many pictures one after the other with progress; without scripts a plain form takes one. */
export function PictureUpload({ action, library, problem, added }: Props) {
  const [items, setItems] = useState<Item[]>([]);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  async function take(files: FileList | null) {
    const chosen = [...(files ?? [])].map((file, i) => ({ file, key: Date.now() + i }));
    if (!chosen.length) return;
    setItems(chosen.map(({ file, key }) => ({ key, name: file.name, part: 0 })));
    let failed = 0;
    for (const { file, key } of chosen) {
      const change = (to: Partial<Item>) =>
        setItems((all) => all.map((item) => (item.key === key ? { ...item, ...to } : item)));
      const result = await uploadPicture(action, file, (part) => change({ part }));
      if ('message' in result) {
        failed += 1;
        change({ problem: result.message });
      } else change({ part: 1 });
    }
    if (input.current) input.current.value = '';
    if (!failed) window.location.assign(library);
  }

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
        void take(event.dataTransfer.files);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void take(input.current?.files ?? null);
      }}
    >
      <label className="block font-semibold" htmlFor="file">
        上传图片
      </label>
      <p className="text-sm text-soft">
        可一次选多张，或把图片拖到这里。JPEG、PNG、WebP、GIF、AVIF，每张不超过 20 MB。拍摄地点等信息会自动去掉。
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
          onChange={(event) => void take(event.target.files)}
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
            <span className="[overflow-wrap:anywhere]">{item.name}</span>
            {item.problem ? (
              <strong role="alert" className="block text-seal">
                {item.problem}
              </strong>
            ) : (
              <progress
                className="block w-full max-w-md"
                max={1}
                value={item.part}
                aria-label={`${item.name} 上传进度`}
              />
            )}
          </li>
        ))}
      </ul>
      {items.some((item) => item.problem) && (
        <a className="button button-quiet mt-2" href={library}>
          看已上传的图片
        </a>
      )}
    </form>
  );
}
