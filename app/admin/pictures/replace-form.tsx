'use client';

import { useState } from 'react';
import { uploadPicture } from '@/app/admin/pictures/upload';
import { paths } from '@/site/paths';

/** 换一个文件: the same picture with another file, wherever it stands. */
export function ReplaceForm({ id }: { id: number }) {
  const [part, setPart] = useState<number | null>(null);
  const [problem, setProblem] = useState('');
  async function send(file: File | undefined) {
    if (!file) return;
    setProblem('');
    setPart(0);
    const answer = await uploadPicture(paths.addPicture(), file, setPart, id);
    setPart(null);
    if ('message' in answer) setProblem(answer.message);
    else location.assign(paths.admin.pictures({ replaced: id }));
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send(event.currentTarget.querySelector<HTMLInputElement>('[type=file]')?.files?.[0]);
      }}
    >
      <p className="text-sm text-soft">用到它的文章和页面都换成新的；旧地址继续有效，打开的是新图。说明和作者不变。</p>
      <input type="hidden" name="replaces" value={id} />
      <label className="block text-sm" htmlFor={`replace-${id}`}>
        新的图片文件
      </label>
      <input
        id={`replace-${id}`}
        type="file"
        name="file"
        className="w-full"
        accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
        required
      />
      {problem && (
        <p role="alert" className="font-semibold text-seal">
          {problem}
        </p>
      )}
      {part !== null && <progress className="w-full" max={1} value={part} aria-label="新图上传进度" />}
      <p className="mt-2">
        <button className="button button-quiet" type="submit" disabled={part !== null}>
          换成这个文件
        </button>
      </p>
    </form>
  );
}
