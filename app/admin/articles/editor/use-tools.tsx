'use client';

import { type Editor, useEditorState } from '@tiptap/react';
import {
  Bold,
  Film,
  Heading2,
  Heading3,
  ImagePlus,
  Images,
  Italic,
  Keyboard,
  Link as LinkIcon,
  List,
  ListOrdered,
  type LucideIcon,
  Minus,
  Paperclip,
  Quote,
  Redo2,
  RemoveFormatting,
  Search,
  Superscript,
  Table,
  Undo2,
  WandSparkles,
} from 'lucide-react';
import { type RefObject, useState } from 'react';
import { addFootnote } from '@/app/admin/articles/editor/footnote';

/** `word`: the part of the name that stands below the drawing, where the whole is too long for it. */
export type Tool = { name: string; icon: LucideIcon; word?: string; does: () => void; on?: boolean; off?: boolean };

/** A form or a dialog that a tool opens below the tools. */
type OpenedForm = 'link' | 'video' | 'gallery' | 'find' | 'typeset' | 'keys' | null;

/** Tools of the desk that the small editor does without. */
const desk = new Set(['组图', '表格', '附件', '分隔线', '着重（中文加点，英文斜体）']);

/** These stand in the menu of what can be put in; of the others, these behind 其他: the tools take one line. */
const inMenu = new Set(['组图', '表格', '视频', '脚注', '分隔线']);
const rare = new Set(['着重（中文加点，英文斜体）', '去掉格式', '键盘快捷键']);

/** The upload of files stands below the text. */
function goToFiles() {
  document.getElementById('files')?.scrollIntoView({ block: 'start' });
  document.querySelector<HTMLInputElement>('#files input[type=file]')?.focus({ preventScroll: true });
}

/** What can be done to the text: in the row of tools by groups, behind 其他, and all of it; and the form that is open; `files` is the field that chooses pictures. */
export function useTools(editor: Editor, files: RefObject<HTMLInputElement | null>, small: boolean) {
  const [opened, setOpened] = useState<OpenedForm>(null);
  const toggle = (form: OpenedForm) => () => setOpened((now) => (now === form ? null : form));
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
  const addTable = () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run();
  const groups: Tool[][] = [
    [
      { name: '撤销', icon: Undo2, does: () => chain().undo().run(), off: !now.undo },
      { name: '重做', icon: Redo2, does: () => chain().redo().run(), off: !now.redo },
    ],
    [
      { name: '标题', icon: Heading2, does: () => chain().toggleHeading({ level: 2 }).run(), on: now.h2 },
      { name: '小标题', icon: Heading3, does: () => chain().toggleHeading({ level: 3 }).run(), on: now.h3 },
      { name: '加粗', icon: Bold, does: () => chain().toggleBold().run(), on: now.bold },
      {
        name: '着重（中文加点，英文斜体）',
        icon: Italic,
        does: () => chain().toggleItalic().run(),
        on: now.italic,
      },
      { name: '链接', icon: LinkIcon, does: () => setOpened('link'), on: now.link || opened === 'link' },
      {
        name: '去掉格式',
        icon: RemoveFormatting,
        does: () => chain().unsetAllMarks().clearNodes().run(),
      },
    ],
    [
      { name: '项目列表', icon: List, word: '列表', does: () => chain().toggleBulletList().run(), on: now.bullets },
      {
        name: '编号列表',
        icon: ListOrdered,
        word: '编号',
        does: () => chain().toggleOrderedList().run(),
        on: now.numbers,
      },
      { name: '引文', icon: Quote, does: () => chain().toggleBlockquote().run(), on: now.quote },
    ],
    [
      { name: '图片', icon: ImagePlus, does: () => files.current?.click() },
      { name: '组图', icon: Images, does: toggle('gallery'), on: opened === 'gallery' },
      { name: '表格', icon: Table, does: addTable, off: now.table },
      { name: '视频', icon: Film, does: toggle('video'), on: opened === 'video' },
      { name: '脚注', icon: Superscript, does: () => addFootnote(editor) },
      { name: '分隔线', icon: Minus, does: () => chain().setHorizontalRule().run() },
    ],
    [
      { name: '查找和替换', icon: Search, word: '查找', does: toggle('find'), on: opened === 'find' },
      { name: '一键排版', icon: WandSparkles, word: '排版', does: () => setOpened('typeset') },
      { name: '键盘快捷键', icon: Keyboard, does: () => setOpened('keys') },
    ],
  ];
  const allowed = groups.map((group) => group.filter(({ name }) => !small || !desk.has(name)));
  const offered = allowed.flat();
  const all = small ? offered : [...offered, { name: '附件', icon: Paperclip, does: goToFiles }];
  const inRow = allowed.map((group) => group.filter(({ name }) => !inMenu.has(name) && !rare.has(name)));
  const rarer = offered.filter(({ name }) => rare.has(name));
  return { groups: inRow, rarer, all, opened, open: setOpened, close: () => setOpened(null) };
}
export type Tools = ReturnType<typeof useTools>;
