'use client';

import { type Editor, useEditorState } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { findInDocument, replaceAll, showFound } from '@/app/admin/articles/editor/find';

/** Finds words in the text, one after the other, and replaces one or all of them; Esc leaves it. */
export function FindBar({ editor, done }: { editor: Editor; done: () => void }) {
  const [words, setWords] = useState('');
  const [instead, setInstead] = useState('');
  const [exact, setExact] = useState(false);
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const doc = useEditorState({ editor, selector: ({ editor: e }) => e.state.doc });
  const found = findInDocument(doc, words, exact);
  const current = found.length ? at % found.length : 0;
  useEffect(() => {
    showFound(editor, findInDocument(doc, words, exact), current);
  }, [editor, doc, words, exact, current]);
  useEffect(
    () => () => {
      if (!editor.isDestroyed) showFound(editor, [], 0);
    },
    [editor],
  );

  function go(step: number) {
    if (!found.length) return;
    setSaid('');
    setAt((current + step + found.length) % found.length);
  }
  function replaceOne() {
    const place = found[current];
    if (!place) return;
    replaceAll(editor, [place], instead);
    setAt(current);
  }
  const leave = () => {
    done();
    editor.commands.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields within
    <div
      className="tool-form"
      onKeyDown={(event) => {
        if (event.key === 'Escape') leave();
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.nativeEvent.isComposing)
          return;
        // Inside the article's own form Enter would do nothing.
        event.preventDefault();
        if (event.target === input.current) go(event.shiftKey ? -1 : 1);
        else replaceOne();
      }}
    >
      <label className="grow">
        查找
        <input
          ref={input}
          className="block w-full"
          value={words}
          onChange={({ target }) => {
            setWords(target.value);
            setAt(0);
            setSaid('');
          }}
        />
      </label>
      <label className="grow">
        替换为
        <input className="block w-full" value={instead} onChange={({ target }) => setInstead(target.value)} />
      </label>
      <label className="tap gap-2">
        <input type="checkbox" checked={exact} onChange={({ target }) => setExact(target.checked)} />
        区分大小写
      </label>
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button button-quiet" onClick={() => go(-1)} disabled={!found.length}>
          上一处
        </button>
        <button type="button" className="button button-quiet" onClick={() => go(1)} disabled={!found.length}>
          下一处
        </button>
        <button type="button" className="button button-quiet" onClick={replaceOne} disabled={!found.length}>
          替换这处
        </button>
        <button
          type="button"
          className="button button-quiet"
          disabled={!found.length}
          onClick={() => {
            replaceAll(editor, found, instead);
            setSaid(`替换了 ${found.length} 处。`);
          }}
        >
          全部替换
        </button>
        <button type="button" className="button button-quiet" onClick={leave}>
          关闭
        </button>
      </div>
      <p role="status" className="basis-full text-sm text-soft">
        {said || (words && (found.length ? `第 ${current + 1} 处，共 ${found.length} 处` : '没有找到'))}
      </p>
    </div>
  );
}
