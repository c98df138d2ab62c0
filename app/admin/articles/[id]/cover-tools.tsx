'use client';

import { useRef, useState } from 'react';
import { PicturePicker } from '@/app/admin/pictures/picker';
import { type Uploaded, uploadPicture } from '@/app/admin/pictures/upload';
import { paths } from '@/site/paths';

/** A cover from the whole library, found by words, or from the editor's computer. */
export function CoverTools({ onAdd }: { onAdd: (picture: Uploaded) => void }) {
  const files = useRef<HTMLInputElement>(null);
  const [part, setPart] = useState<number | null>(null);
  const [problem, setProblem] = useState('');

  async function send(file: File | undefined) {
    if (!file) return;
    setProblem('');
    setPart(0);
    const answer = await uploadPicture(paths.addPicture(), file, setPart);
    setPart(null);
    if ('message' in answer) setProblem(answer.message);
    else onAdd(answer);
  }
  return (
    <>
      <div className="mt-2 flex flex-wrap gap-2">
        <PicturePicker label="从图库找" onPick={onAdd} />
        <button type="button" className="button button-quiet" onClick={() => files.current?.click()}>
          上传封面
        </button>
      </div>
      <input
        ref={files}
        type="file"
        aria-label="选择封面图片"
        accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
        hidden
        onChange={(event) => {
          void send(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {part !== null && <progress className="w-full" max={1} value={part} aria-label="封面上传进度" />}
      {problem && (
        <p role="alert" className="font-semibold text-seal">
          {problem}
        </p>
      )}
    </>
  );
}
