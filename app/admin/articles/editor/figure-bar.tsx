'use client';

import { type Editor, useEditorState } from '@tiptap/react';

type SelectedPicture = { at: number; alt: string; figure: { from: number; to: number } } | null;

/** The picture that the selection is on, or whose caption the cursor is in. */
function findPicture(editor: Editor): SelectedPicture {
  const { selection, doc } = editor.state;
  const { $from } = selection;
  const direct = doc.nodeAt($from.pos);
  if (direct?.type.name === 'picture' || direct?.type.name === 'image') {
    const inFigure = $from.parent.type.name === 'figure';
    const figure = inFigure
      ? { from: $from.before(), to: $from.after() }
      : { from: $from.pos, to: $from.pos + direct.nodeSize };
    if (inFigure || !selection.empty) return { at: $from.pos, alt: direct.attrs.alt ?? '', figure };
  }
  const inside = direct?.type.name === 'figure' && !selection.empty ? { node: direct, from: $from.pos } : null;
  for (let depth = $from.depth; depth > 0 || inside; depth -= 1) {
    const node = inside?.node ?? $from.node(depth);
    const from = inside?.from ?? $from.before(depth);
    if (node.type.name !== 'figure') continue;
    let at = from + 1;
    for (let i = 0; i < node.childCount; i += 1) {
      const child = node.child(i);
      if (child.type.name === 'picture')
        return { at, alt: child.attrs.alt ?? '', figure: { from, to: from + node.nodeSize } };
      at += child.nodeSize;
    }
    return null;
  }
  return null;
}

/** What a picture says to those who cannot see it, and its removal. */
export function FigureBar({ editor }: { editor: Editor }) {
  const found = useEditorState({ editor, selector: ({ editor: e }) => findPicture(e) });
  if (!found) return null;
  const setAlt = (alt: string) =>
    editor.commands.command(({ tr }) => {
      tr.setNodeAttribute(found.at, 'alt', alt);
      return true;
    });
  return (
    <div className="tool-form">
      <label className="grow">
        替代文字（说给看不见图片的人听；说明文字写在图片下面）
        <input className="block w-full" value={found.alt} onChange={(event) => setAlt(event.target.value)} />
      </label>
      <button
        type="button"
        className="button button-quiet"
        onClick={() => editor.chain().focus().deleteRange(found.figure).run()}
      >
        删除图片
      </button>
    </div>
  );
}
