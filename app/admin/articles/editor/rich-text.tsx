'use client';

import '@/app/admin/styles/editor.css';
import '@/app/admin/styles/editor-tools.css';
import '@/app/admin/styles/editor-work.css';
import type { EditorView } from '@tiptap/pm/view';
import { useEditor } from '@tiptap/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { articleHtml, sameArticle, tidyPaste } from '@/app/admin/articles/editor/article-html';
import { extensions } from '@/app/admin/articles/editor/extensions';
import type { PastedPicture } from '@/app/admin/articles/editor/pasted';
import { usePictureUploads } from '@/app/admin/articles/editor/pictures/uploads';
import { Surface } from '@/app/admin/articles/editor/surface';
import type { Uploaded } from '@/app/admin/pictures/upload';
import { countCharacters } from '@/text/characters';
import { countWords } from '@/text/typesetting/word-count';

/** The body as it stands now; before a save the pictures on their way are waited for. */
export type Written = { html: () => string; settled: () => Promise<void> };

type Props = {
  /** For members: without tables, the library and the source. */
  small?: boolean;
  /** Puts the cursor into the text when it opens. */
  focus?: boolean;
  html: string;
  lang: string;
  text: RefObject<Written | null>;
  onChange: () => void;
  /** Called instead of showing the article when something in it has no place here. */
  onUnfit: () => void;
  onPicture: (picture: Uploaded) => void;
  onSource: () => void;
};

const isPicture = (file: File) => file.type.startsWith('image/');

/** The files of a paste or a drop that are pictures themselves, not pictures within pasted text. */
function picturesOf(transfer: DataTransfer | null): File[] {
  const files = [...(transfer?.files ?? [])].filter(isPicture);
  const html = transfer?.getData('text/html') ?? '';
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return body.textContent?.trim() ? [] : files;
}

/** The body of an article, written as it will be read. */
export function RichText({
  small = false,
  focus = false,
  html,
  lang,
  text,
  onChange,
  onUnfit,
  onPicture,
  onSource,
}: Props) {
  const [notice, setNotice] = useState('');
  const [count, setCount] = useState({ words: 0, characters: 0 });
  const countIn = (words: string) =>
    setCount({ words: countWords(words), characters: countCharacters(words.replace(/\s/g, '')) });
  const take = useRef<(files: File[], at?: number) => void>(() => {});
  const takePasted = useRef<(pictures: PastedPicture[]) => void>(() => {});
  const editor = useEditor({
    extensions,
    content: html,
    immediatelyRender: false,
    injectCSS: false,
    editorProps: {
      attributes: { 'aria-label': '正文', role: 'textbox', 'aria-multiline': 'true', class: 'article', lang },
      transformPastedHTML(pasted) {
        const tidy = tidyPaste(pasted);
        setNotice(tidy.notice);
        // Once the words are in.
        if (tidy.pictures.length) setTimeout(() => takePasted.current(tidy.pictures));
        return tidy.html;
      },
      handlePaste(view: EditorView, event) {
        const files = picturesOf(event.clipboardData);
        if (files.length) take.current(files, view.state.selection.to);
        return files.length > 0;
      },
      handleDrop(view: EditorView, event, _slice, moved) {
        if (moved || !event.dataTransfer?.files.length) return false;
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.to;
        const files = [...event.dataTransfer.files].filter(isPicture);
        if (files.length) take.current(files, at);
        else setNotice('这里只能放图片。其他文件请先放到网上，再用“链接”。');
        return true;
      },
    },
    onCreate: ({ editor: made }) => {
      if (!sameArticle(html, articleHtml(made.getHTML()))) onUnfit();
      countIn(made.getText());
    },
    onUpdate: ({ editor: now, transaction }) => {
      // What the editor adds by itself at a click (a line to write on after a list) is nobody's change.
      if (transaction.docChanged) onChange();
      countIn(now.getText());
    },
  });
  const uploads = usePictureUploads(editor, onPicture);
  take.current = (files, at = editor?.state.selection.to ?? 0) => uploads.take(files, at);
  takePasted.current = uploads.takePasted;

  useEffect(() => {
    text.current = editor && { html: () => articleHtml(editor.getHTML()), settled: uploads.settled };
    return () => {
      text.current = null;
    };
  }, [editor, text, uploads.settled]);

  useEffect(() => {
    editor?.view.dom.setAttribute('lang', lang);
  }, [editor, lang]);

  // Tiptap's autofocus comes late, and would take the cursor from a field that somebody is in by then.
  useEffect(() => {
    if (focus && document.activeElement === document.body) editor?.view.focus();
  }, [editor, focus]);

  if (!editor)
    return (
      <>
        <p className="py-16 text-center text-soft">编辑器正在打开…</p>
        {/* A form that is sent before the editor has opened sends the text as it is. */}
        <input type="hidden" name="html" value={html} />
      </>
    );
  return <Surface {...{ editor, uploads, notice, setNotice, count, small, onSource }} />;
}
