'use client';

import { useRouter } from 'next/navigation';
import { useId, useRef, useState } from 'react';
import { sendFile } from '@/app/admin/files/send-file';
import { paths } from '@/site/paths';
import { acceptedDocuments } from '@/text/files/document-types';

type Item = { key: number; file: File; part: number; done?: boolean; problem?: string };
type Props = { articleId?: number; problem?: string | undefined; added: boolean };

/**
 * Uploads documents one after the other, each with its progress; without a connection it waits, and what failed goes on
 * where it was. Without scripts a plain form takes one. With `articleId` they are offered below that article.
 */
export function FileUpload({ articleId, problem, added }: Props) {
  const [items, setItems] = useState<Item[]>([]);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const queue = useRef(Promise.resolve());
  const router = useRouter();
  const id = useId();

  const change = (key: number, to: Partial<Item>) =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...to } : item)));

  function enqueue({ key, file }: Item) {
    change(key, { problem: undefined });
    queue.current = queue.current.then(async () => {
      const result = await sendFile(file, articleId ?? null, (part) => change(key, { part }));
      change(key, result.ok ? { part: 1, done: true } : { problem: result.message });
      // The list is the server's; what is being written on the same page stays as it is.
      if (result.ok) router.refresh();
    });
  }

  function take(files: FileList | null) {
    const chosen = [...(files ?? [])].map((file): Item => ({ file, key: Math.random(), part: 0 }));
    setItems((all) => [...all.filter(({ done }) => !done), ...chosen]);
    for (const item of chosen) enqueue(item);
    if (input.current) input.current.value = '';
  }

  return (
    <form
      action={paths.addFile()}
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
      {articleId !== undefined && <input type="hidden" name="articleId" value={articleId} />}
      <label className="block font-semibold" htmlFor={id}>
        上传附件
      </label>
      <p className="text-sm text-soft">
        可一次选多个，或把文件拖到这里。PDF、Word、Excel、PowerPoint、ODF，每个不超过
        50&nbsp;MB；传到一半断了，可以接着传。
      </p>
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <input
          ref={input}
          id={id}
          type="file"
          name="file"
          accept={acceptedDocuments}
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
      {added && !items.length && <p role="status">附件已上传。</p>}
      <ul aria-live="polite">
        {items.map((item) => (
          <li key={item.key} className="my-2 flex flex-wrap items-center gap-x-3">
            <span className="min-w-0 grow [overflow-wrap:anywhere]">
              {item.file.name}
              {item.done && <span className="text-soft">　已上传</span>}
              {item.problem && (
                <strong role="alert" className="block text-seal">
                  {item.problem}
                </strong>
              )}
            </span>
            {item.problem ? (
              <button type="button" className="button button-quiet" onClick={() => enqueue(item)}>
                继续
              </button>
            ) : (
              !item.done && (
                <progress
                  className="w-48 max-w-full"
                  max={1}
                  value={item.part}
                  aria-label={`${item.file.name} 上传进度`}
                />
              )
            )}
          </li>
        ))}
      </ul>
    </form>
  );
}
