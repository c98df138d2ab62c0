'use client';

import type { Editor } from '@tiptap/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PastedPicture } from '@/app/admin/articles/editor/pasted';
import { addToGroup } from '@/app/admin/articles/editor/pictures/gallery';
import { fetchPicture, type Uploaded, uploadPicture } from '@/app/admin/pictures/upload';
import { paths } from '@/site/paths';

export type Item = {
  key: number;
  name: string;
  part: number;
  problem?: string | undefined;
  file?: File | undefined;
  /** Where the server fetches it. */
  src?: string | undefined;
  together: number[];
  /** Those of the same name become one group of pictures. */
  group?: number | undefined;
  /** The words in whose place it goes. */
  placeholder?: string | undefined;
};
export type Uploads = {
  items: Item[];
  /** Puts a picture that the library has already where the cursor is. */
  put: (picture: Uploaded) => void;
  /** Puts several of the library there, as one group. */
  putGroup: (pictures: Uploaded[]) => void;
  take: (files: File[], at: number, grouped?: boolean) => void;
  takePasted: (pictures: PastedPicture[]) => void;
  again: (item: Item) => void;
  /** Sends a file of this computer in the place of a picture that could not be had. */
  choose: (item: Item, file: File) => void;
  forget: (item: Item) => void;
  /** Resolves when nothing is on its way any more. */
  settled: () => Promise<void>;
};

/** Where a figure may stand: in place of an empty paragraph, else after the block, or the whole list, that `at` is in. */
function placeFor(editor: Editor, at: number): number | { from: number; to: number } {
  const $at = editor.state.doc.resolve(Math.min(at, editor.state.doc.content.size));
  let { depth } = $at;
  if ($at.parent.type.name === 'figcaption') depth -= 1;
  if (depth === 0) return $at.pos;
  for (let outer = 1; outer <= depth; outer += 1) if (/List$/.test($at.node(outer).type.name)) return $at.after(outer);
  if ($at.parent.type.name === 'paragraph' && $at.parent.content.size === 0)
    return { from: $at.before(depth), to: $at.after(depth) };
  return $at.after(depth);
}

/** The picture as it stands in the text, with its caption. */
function figureOf({ src, width, height, caption, credit }: Uploaded) {
  const legend = caption + (credit ? `（${credit}）` : '');
  return {
    type: 'figure',
    content: [
      { type: 'picture', attrs: { src, width, height, alt: caption } },
      { type: 'figcaption', content: legend ? [{ type: 'text', text: legend }] : [] },
    ],
  };
}

/** The line that a paste left where a picture goes. */
function findPlaceholder(editor: Editor, words: string | undefined): { from: number; to: number } | null {
  let found: { from: number; to: number } | null = null;
  editor.state.doc.descendants((node, pos) => {
    if (!found && words && node.type.name === 'missingPicture' && node.textContent === words)
      found = { from: pos, to: pos + node.nodeSize };
    return !found;
  });
  return found;
}

/** Uploads pictures one after the other while the editor goes on writing; each stands where it was put. */
export function usePictureUploads(editor: Editor | null, onPicture: (picture: Uploaded) => void): Uploads {
  const [items, setItems] = useState<Item[]>([]);
  // Places move with what is typed before them; an exact one is between blocks, behind the picture put in before.
  const places = useRef(new Map<number, { at: number; exact: boolean }>());
  const queue = useRef(Promise.resolve());
  /** What stands in the text already of each group. */
  const groups = useRef(new Map<number, string[]>());

  useEffect(() => {
    if (!editor) return;
    const follow = ({ transaction }: { transaction: { mapping: { map: (at: number) => number } } }) => {
      for (const place of places.current.values()) place.at = transaction.mapping.map(place.at);
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

  function insert(key: number, picture: Uploaded, keys: number[] = [], placeholder?: string, group?: number) {
    if (!editor || editor.isDestroyed) return;
    const figure = figureOf(picture);
    if (group !== undefined) {
      const sources = groups.current.get(group) ?? [];
      groups.current.set(group, [...sources, picture.src]);
      const added = editor.schema.nodeFromJSON(figure);
      if (editor.commands.command(({ tr }) => addToGroup(tr, sources, added))) return;
    }
    const { at, exact } = places.current.get(key) ?? { at: editor.state.selection.to, exact: false };
    const place = findPlaceholder(editor, placeholder) ?? (exact ? at : placeFor(editor, at));
    const size = editor.schema.nodeFromJSON(figure).nodeSize;
    if (!editor.commands.insertContentAt(place, figure, { updateSelection: false })) return;
    // The others of the same choice follow in its order.
    const next = keys.slice(keys.indexOf(key) + 1);
    const behind = (typeof place === 'number' ? place : place.from) + size;
    for (const later of next) if (places.current.has(later)) places.current.set(later, { at: behind, exact: true });
  }

  async function send(item: Item) {
    const answer = item.file
      ? await uploadPicture(paths.addPicture(), item.file, (part) => change(item.key, { part }))
      : await fetchPicture(item.src ?? '');
    if ('message' in answer) return change(item.key, { problem: answer.message });
    insert(item.key, answer, item.together, item.placeholder, item.group);
    onPicture(answer);
    forget(item);
  }

  function enqueue(item: Item) {
    queue.current = queue.current
      .then(() => send(item))
      .catch(() => change(item.key, { problem: '没有放进正文，请再试。' }));
  }

  const settled = useCallback(() => queue.current, []);

  /** Each where `at` is, in their order, or in the place of its words. */
  function add(
    pictures: { name: string; file?: File; src?: string; placeholder?: string }[],
    at: number,
    group?: number,
  ) {
    const together = pictures.map(() => Math.random());
    const added = pictures.map(({ name, file, src, placeholder }, i): Item => {
      const key = together[i] as number;
      const problem = file || src ? undefined : '在您的电脑上，没有随文字粘贴过来。';
      return { key, name, part: 0, file, src, problem, placeholder, group, together: placeholder ? [key] : together };
    });
    for (const key of together) places.current.set(key, { at, exact: false });
    setItems((all) => [...all, ...added]);
    for (const item of added) if (!item.problem) enqueue(item);
  }

  const again = (item: Item) => {
    change(item.key, { problem: undefined, part: 0, file: item.file });
    enqueue(item);
  };

  return {
    items,
    forget,
    settled,
    put: (picture) => {
      insert(0, picture);
      onPicture(picture);
    },
    again,
    choose: (item, file) => again({ ...item, file }),
    putGroup: (pictures) => {
      const group = Math.random();
      for (const picture of pictures) {
        insert(0, picture, [], undefined, group);
        onPicture(picture);
      }
    },
    take: (files, at, grouped = false) =>
      add(
        files.map((file) => ({ file, name: file.name || '粘贴的图片' })),
        at,
        grouped ? Math.random() : undefined,
      ),
    takePasted: (pictures) => add(pictures, editor?.state.selection.to ?? 0),
  };
}
