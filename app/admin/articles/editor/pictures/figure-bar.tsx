'use client';

import { type Editor, useEditorState } from '@tiptap/react';
import {
  joinGallery,
  moveInGallery,
  neighbours,
  removeFigure,
  splitGallery,
} from '@/app/admin/articles/editor/pictures/gallery';
import { alongTools } from '@/app/admin/articles/editor/toolbar';
import type { Layout } from '@/html/model';

type SelectedPicture = {
  at: number;
  alt: string;
  figure: { from: number; to: number };
  /** Undefined for a picture within a line of text. */
  layout?: Layout | null;
  /** Where its group begins. */
  group: number | null;
  joins: boolean;
} | null;

const layoutNames: [Layout | null, string][] = [
  [null, '与正文同宽'],
  ['left', '靠左'],
  ['right', '靠右'],
  ['wide', '加宽'],
];

/** Where the figure begins that the selection is on, or whose caption the cursor is in. */
function figureAt({ selection, doc }: Editor['state']): number | null {
  const { $from } = selection;
  if (!selection.empty && doc.nodeAt($from.pos)?.type.name === 'figure') return $from.pos;
  for (let { depth } = $from; depth > 0; depth -= 1)
    if ($from.node(depth).type.name === 'figure') return $from.before(depth);
  return null;
}

/** The picture that the selection is on, or whose caption the cursor is in. */
function findPicture({ state }: Editor): SelectedPicture {
  const { selection, doc } = state;
  const { from, empty } = selection;
  const direct = doc.nodeAt(from);
  const alt: string = direct?.attrs.alt ?? '';
  if (direct?.type.name === 'image' && !empty)
    return { at: from, alt, figure: { from, to: from + direct.nodeSize }, group: null, joins: false };
  const start = figureAt(state);
  const node = start === null ? null : doc.nodeAt(start);
  if (start === null || !node) return null;
  const $figure = doc.resolve(start);
  const found = {
    figure: { from: start, to: start + node.nodeSize },
    layout: node.attrs.layout as Layout | null,
    group: $figure.parent.type.name === 'gallery' ? $figure.before() : null,
    joins: neighbours(doc, start) !== null,
  };
  if (direct?.type.name === 'picture') return { at: from, alt, ...found };
  let first: SelectedPicture = null;
  node.forEach((child, offset) => {
    if (child.type.name === 'picture') first ??= { at: start + 1 + offset, alt: child.attrs.alt ?? '', ...found };
  });
  return first;
}

/** What a picture says to those who cannot see it, where it stands, its group and its removal. */
export function FigureBar({ editor }: { editor: Editor }) {
  const found = useEditorState({ editor, selector: ({ editor: e }) => findPicture(e) });
  if (!found) return null;
  const { at, figure, group, layout } = found;
  const change = (run: Parameters<Editor['commands']['command']>[0]) => editor.chain().focus().command(run).run();
  const tools: [string, () => void, boolean?][] = [];
  if (group !== null)
    tools.push(
      ['组里前移', () => change(({ tr }) => moveInGallery(tr, figure.from, -1))],
      ['组里后移', () => change(({ tr }) => moveInGallery(tr, figure.from, 1))],
      ['拆成单张', () => change(({ tr }) => splitGallery(tr, group))],
    );
  else if (layout !== undefined)
    for (const [value, name] of layoutNames)
      tools.push([
        name,
        () =>
          change(({ tr }) => {
            tr.setNodeAttribute(figure.from, 'layout', value);
            return true;
          }),
        layout === value,
      ]);
  if (found.joins) tools.push(['和相邻图片合成组图', () => change(({ tr }) => joinGallery(tr, figure.from))]);
  return (
    <div className="tool-form">
      <label className="grow">
        替代文字（说给看不见图片的人听；说明文字写在图片下面）
        <input
          className="block w-full"
          value={found.alt}
          onChange={(event) =>
            editor.commands.command(({ tr }) => {
              tr.setNodeAttribute(at, 'alt', event.target.value);
              return true;
            })
          }
        />
      </label>
      <div role="toolbar" aria-label="图片位置" tabIndex={-1} className="flex flex-wrap gap-1" onKeyDown={alongTools}>
        {tools.map(([name, does, on]) => (
          <button key={name} type="button" className="tool tool-word" aria-pressed={on} onClick={does}>
            {name}
          </button>
        ))}
        <button type="button" className="tool tool-word" onClick={() => change(({ tr }) => removeFigure(tr, figure))}>
          删除图片
        </button>
      </div>
    </div>
  );
}
