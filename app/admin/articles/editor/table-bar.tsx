'use client';

import { type Editor, useEditorState } from '@tiptap/react';
import { captionText } from '@/app/admin/articles/editor/extensions';
import { alongTools } from '@/app/admin/articles/editor/toolbar';
import { escapeHtml } from '@/text/escape-html';

/** What can be done to the table that the cursor is in. */
export function TableBar({ editor }: { editor: Editor }) {
  const now = useEditorState({
    editor,
    selector: ({ editor: e }) => ({
      inTable: e.isActive('table'),
      caption: captionText(e.getAttributes('table').caption ?? ''),
      merge: e.can().mergeCells(),
      split: e.can().splitCell(),
    }),
  });
  if (!now.inTable) return null;
  const chain = () => editor.chain().focus();
  const tools: [string, () => void, boolean?][] = [
    ['下面加一行', () => chain().addRowAfter().run()],
    ['右边加一列', () => chain().addColumnAfter().run()],
    ['删除这行', () => chain().deleteRow().run()],
    ['删除这列', () => chain().deleteColumn().run()],
    ['首行作表头', () => chain().toggleHeaderRow().run()],
    ['合并单元格', () => chain().mergeCells().run(), !now.merge],
    ['拆开单元格', () => chain().splitCell().run(), !now.split],
    ['删除表格', () => chain().deleteTable().run()],
  ];
  return (
    <div className="tool-form">
      <div role="toolbar" aria-label="表格" tabIndex={-1} className="flex flex-wrap gap-1" onKeyDown={alongTools}>
        {tools.map(([name, does, off]) => (
          <button key={name} type="button" className="tool tool-word" onClick={does} disabled={off}>
            {name}
          </button>
        ))}
      </div>
      <label className="inline-flex items-center gap-2">
        表格标题
        <input
          value={now.caption}
          onChange={({ target }) =>
            editor.commands.updateAttributes('table', { caption: escapeHtml(target.value) || null })
          }
        />
      </label>
    </div>
  );
}
