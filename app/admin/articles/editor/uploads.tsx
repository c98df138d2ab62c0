'use client';

import type { Editor } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { type Uploaded, uploadPicture } from '@/app/admin/pictures/upload';
import { paths } from '@/site/paths';

type Item = { key: number; name: string; part: number; problem?: string; file: File };
export type Uploads = {
  items: Item[];
  /** Puts a picture that the library has already where the cursor is. */
  put: (picture: Uploaded) => void;
  take: (files: File[], at: number) => void;
  again: (item: Item) => void;
  forget: (item: Item) => void;
};

/** Where a figure may stand: in place of an empty paragraph, else after the block that `at` is in. */
function placeFor(editor: Editor, at: number): number | { from: number; to: number } {
  const $at = editor.state.doc.resolve(Math.min(at, editor.state.doc.content.size));
  let { depth } = $at;
  if ($at.parent.type.name === 'figcaption') depth -= 1;
  if (depth === 0) return $at.pos;
  if ($at.parent.type.name === 'paragraph' && $at.parent.content.size === 0)
    return { from: $at.before(depth), to: $at.after(depth) };
  return $at.after(depth);
}

/** Uploads pictures one after the other while the editor goes on writing; each stands where it was put. */
export function usePictureUploads(editor: Editor | null, onPicture: (picture: Uploaded) => void): Uploads {
  const [items, setItems] = useState<Item[]>([]);
  // Places move with what is typed before them.
  const places = useRef(new Map<number, number>());
  const queue = useRef(Promise.resolve());

  useEffect(() => {
    if (!editor) return;
    const follow = ({ transaction }: { transaction: { mapping: { map: (at: number) => number } } }) => {
      for (const [key, at] of places.current) places.current.set(key, transaction.mapping.map(at));
    };
    editor.on('transaction', follow);
    return () => {
      editor.off('transaction', follow);
    };
  }, [editor]);

  const change = (key: number, to: Partial<Item>) =>
    setItems((all) => all.map((item) => (item.key === key ? { ...item, ...to } : item)));
  const forget = (item: { key: number }) => {
    places.current.delete(item.key);
    setItems((all) => all.filter(({ key }) => key !== item.key));
  };

  function insert(key: number, picture: Uploaded) {
    if (!editor || editor.isDestroyed) return;
    const { src, width, height, caption } = picture;
    const figure = {
      type: 'figure',
      content: [
        { type: 'picture', attrs: { src, width, height, alt: caption } },
        { type: 'figcaption', content: caption ? [{ type: 'text', text: caption }] : [] },
      ],
    };
    const place = placeFor(editor, places.current.get(key) ?? editor.state.selection.to);
    editor.commands.insertContentAt(place, figure, { updateSelection: false });
  }

  async function send(item: Item) {
    const answer = await uploadPicture(paths.addPicture(), item.file, (part) => change(item.key, { part }));
    if ('message' in answer) return change(item.key, { problem: answer.message });
    insert(item.key, answer);
    onPicture(answer);
    forget(item);
  }

  function enqueue(item: Item) {
    queue.current = queue.current
      .then(() => send(item))
      .catch(() => change(item.key, { problem: '没有放进正文，请再试。' }));
  }

  return {
    items,
    forget,
    put: (picture) => {
      insert(0, picture);
      onPicture(picture);
    },
    again: (item) => {
      change(item.key, { problem: undefined, part: 0 });
      enqueue(item);
    },
    take: (files, at) => {
      const added = files.map((file) => ({ key: Math.random(), name: file.name || '粘贴的图片', part: 0, file }));
      for (const { key } of added) places.current.set(key, at);
      setItems((all) => [...all, ...added]);
      for (const item of added) enqueue(item);
    },
  };
}

/** The pictures on their way, with how far each is, or why it did not come. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  if (!uploads.items.length) return null;
  return (
    <ul className="border-b border-line bg-wash px-3 py-2">
      {uploads.items.map((item) => (
        <li key={item.key} className="flex flex-wrap items-center gap-x-3">
          <span className="min-w-0 grow [overflow-wrap:anywhere]">
            {item.name}
            {item.problem && <strong className="block text-seal">{item.problem}</strong>}
          </span>
          {item.problem ? (
            <>
              <button type="button" className="tap px-2 text-link underline" onClick={() => uploads.again(item)}>
                再试
              </button>
              <button type="button" className="tap px-2 text-link underline" onClick={() => uploads.forget(item)}>
                不要了
              </button>
            </>
          ) : (
            <progress className="w-48 max-w-full" max={1} value={item.part} aria-label={`${item.name} 上传进度`} />
          )}
        </li>
      ))}
    </ul>
  );
}
