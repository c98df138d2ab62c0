'use client';

import { type Editor, EditorContent } from '@tiptap/react';
import { useRef } from 'react';
import { InsertMenu } from '@/app/admin/articles/editor/insert-menu';
import { FigureBar } from '@/app/admin/articles/editor/pictures/figure-bar';
import { UploadList } from '@/app/admin/articles/editor/pictures/upload-list';
import type { Uploads } from '@/app/admin/articles/editor/pictures/uploads';
import { TableBar } from '@/app/admin/articles/editor/table-bar';
import { Toolbar } from '@/app/admin/articles/editor/toolbar';
import { useTools } from '@/app/admin/articles/editor/use-tools';

type Props = {
  editor: Editor;
  uploads: Uploads;
  /** What is said of the last paste, until somebody has read it. */
  notice: string;
  setNotice: (words: string) => void;
  count: { words: number; characters: number };
  small: boolean;
  onSource: () => void;
};

/** The text with its tools above, what is on its way, and how long it is. */
export function Surface({ editor, uploads, notice, setNotice, count, small, onSource }: Props) {
  const files = useRef<HTMLInputElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  const tools = useTools(editor, files, small);
  return (
    <div className="rich-text" ref={whole}>
      <div className="rich-tools">
        <Toolbar
          editor={editor}
          tools={tools}
          files={files}
          onFiles={(chosen, grouped) => uploads.take(chosen, editor.state.selection.to, grouped)}
          onPick={uploads.put}
          onPickGroup={uploads.putGroup}
          onSource={onSource}
          small={small}
        />
        <TableBar editor={editor} />
        <FigureBar editor={editor} />
      </div>
      <div aria-live="polite">
        {notice && (
          <p className="flex items-start gap-3 border-b border-line bg-wash px-3 py-2">
            <span className="grow">{notice}</span>
            <button
              type="button"
              className="tap shrink-0 whitespace-nowrap px-2 text-link underline"
              onClick={() => setNotice('')}
            >
              知道了
            </button>
          </p>
        )}
        <UploadList uploads={uploads} />
      </div>
      <EditorContent editor={editor} />
      <InsertMenu editor={editor} tools={tools} container={whole} />
      <p className="border-t border-line px-4 py-2 text-sm text-soft">
        正文 <span className="tabular-nums">{count.words}</span> 字，
        <span className="tabular-nums">{count.characters}</span> 个字符（不计空格）
      </p>
    </div>
  );
}
