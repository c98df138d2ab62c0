'use client';

import { type Editor, useEditorState } from '@tiptap/react';
import {
  Bold,
  CodeXml,
  ImagePlus,
  Italic,
  Link as LinkIcon,
  List,
  ListOrdered,
  type LucideIcon,
  Minus,
  Quote,
  Redo2,
  RemoveFormatting,
  Search,
  Table,
  Undo2,
} from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { FindBar } from '@/app/admin/articles/editor/find-bar';
import { addFootnote } from '@/app/admin/articles/editor/footnote';
import { GalleryForm } from '@/app/admin/articles/editor/gallery-form';
import { LinkForm } from '@/app/admin/articles/editor/link-form';
import { TypesetDialog } from '@/app/admin/articles/editor/typeset-dialog';
import { VideoForm } from '@/app/admin/articles/editor/video-form';
import { PicturePicker } from '@/app/admin/pictures/picker';
import type { Uploaded } from '@/app/admin/pictures/upload';

/** Tools of the desk that the small editor does without. */
const desk = new Set(['组图', '表格', '分隔线', '着重（中文加点，英文斜体）']);

/** `word`: said on the tool itself, for what no drawing says. */
type Tool = { name: string; icon?: LucideIcon; word?: string; does: () => void; on?: boolean; off?: boolean };

/** Arrow keys go along the tools, as a toolbar's do (WAI-ARIA APG); Tab leaves it. */
export function alongTools(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -1000, End: 1000 }[event.key];
  if (!step || !(event.target instanceof HTMLButtonElement)) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const at = all.indexOf(event.target) + step;
  event.preventDefault();
  (all[Math.max(0, Math.min(at, all.length - 1))] as HTMLButtonElement | undefined)?.focus();
}

function ToolButton({ tool }: { tool: Tool }) {
  const Icon = tool.icon;
  return (
    <button
      type="button"
      className="tool"
      title={tool.name}
      aria-label={tool.word === tool.name ? undefined : tool.name}
      aria-pressed={tool.on}
      disabled={tool.off}
      onClick={tool.does}
    >
      {Icon && <Icon aria-hidden size={20} />}
      {tool.word && <span>{tool.word}</span>}
    </button>
  );
}

type Props = {
  editor: Editor;
  onFiles: (files: File[], grouped?: boolean) => void;
  onPickGroup: (pictures: Uploaded[]) => void;
  onPick: (picture: Uploaded) => void;
  onSource: () => void;
  small: boolean;
};

/** The tools of the text: each says its name, whether it is on, and works by key. */
export function Toolbar({ editor, onFiles, onPick, onPickGroup, onSource, small }: Props) {
  const files = useRef<HTMLInputElement>(null);
  const [linking, setLinking] = useState(false);
  const [finding, setFinding] = useState(false);
  const [filming, setFilming] = useState(false);
  const [grouping, setGrouping] = useState(false);
  const [typesetting, setTypesetting] = useState(false);
  const now = useEditorState({
    editor,
    selector: ({ editor: e }) => ({
      h2: e.isActive('heading', { level: 2 }),
      h3: e.isActive('heading', { level: 3 }),
      bold: e.isActive('bold'),
      italic: e.isActive('italic'),
      link: e.isActive('link'),
      bullets: e.isActive('bulletList'),
      numbers: e.isActive('orderedList'),
      quote: e.isActive('blockquote'),
      table: e.isActive('table'),
      undo: e.can().undo(),
      redo: e.can().redo(),
    }),
  });
  const chain = () => editor.chain().focus();
  const groups: Tool[][] = [
    [
      { name: '撤销', icon: Undo2, does: () => chain().undo().run(), off: !now.undo },
      { name: '重做', icon: Redo2, does: () => chain().redo().run(), off: !now.redo },
    ],
    [
      { name: '标题', word: '标题', does: () => chain().toggleHeading({ level: 2 }).run(), on: now.h2 },
      { name: '小标题', word: '小标题', does: () => chain().toggleHeading({ level: 3 }).run(), on: now.h3 },
      { name: '加粗', icon: Bold, does: () => chain().toggleBold().run(), on: now.bold },
      { name: '着重（中文加点，英文斜体）', icon: Italic, does: () => chain().toggleItalic().run(), on: now.italic },
      { name: '链接', icon: LinkIcon, does: () => setLinking(true), on: now.link || linking },
      { name: '去掉格式', icon: RemoveFormatting, does: () => chain().unsetAllMarks().clearNodes().run() },
    ],
    [
      { name: '项目列表', icon: List, does: () => chain().toggleBulletList().run(), on: now.bullets },
      { name: '编号列表', icon: ListOrdered, does: () => chain().toggleOrderedList().run(), on: now.numbers },
      { name: '引文', icon: Quote, word: '引文', does: () => chain().toggleBlockquote().run(), on: now.quote },
    ],
    [
      { name: '图片', icon: ImagePlus, word: '图片', does: () => files.current?.click() },
      { name: '组图', word: '组图', does: () => setGrouping(!grouping), on: grouping },
      {
        name: '表格',
        icon: Table,
        word: '表格',
        does: () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
        off: now.table,
      },
      { name: '视频', word: '视频', does: () => setFilming(!filming), on: filming },
      { name: '脚注', word: '脚注', does: () => addFootnote(editor) },
      { name: '分隔线', icon: Minus, does: () => chain().setHorizontalRule().run() },
    ],
    [
      { name: '查找和替换', icon: Search, does: () => setFinding(!finding), on: finding },
      { name: '一键排版', word: '排版', does: () => setTypesetting(true) },
    ],
  ];
  return (
    <>
      <div role="toolbar" aria-label="正文格式" tabIndex={-1} className="tools" onKeyDown={alongTools}>
        {groups.map((group) => (
          <span key={group[0]?.name} className="tool-group">
            {group
              .filter(({ name }) => !small || !desk.has(name))
              .map((tool) => (
                <ToolButton key={tool.name} tool={tool} />
              ))}
          </span>
        ))}
        {!small && (
          <span className="tool-group">
            <PicturePicker label="图库" className="tool" onPick={onPick} />
            <ToolButton tool={{ name: 'HTML 源码', icon: CodeXml, does: onSource }} />
          </span>
        )}
      </div>
      <input
        ref={files}
        type="file"
        aria-label="选择图片"
        accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      {linking && <LinkForm editor={editor} done={() => setLinking(false)} />}
      {grouping && (
        <GalleryForm onFiles={(chosen) => onFiles(chosen, true)} onPick={onPickGroup} done={() => setGrouping(false)} />
      )}
      {filming && <VideoForm editor={editor} done={() => setFilming(false)} />}
      {finding && <FindBar editor={editor} done={() => setFinding(false)} />}
      {typesetting && <TypesetDialog editor={editor} done={() => setTypesetting(false)} />}
    </>
  );
}
