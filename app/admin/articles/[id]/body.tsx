'use client';

import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { tidyHtml } from '@/app/admin/articles/editor/article-html';
import { RichText, type Written } from '@/app/admin/articles/editor/rich-text';
import type { Uploaded } from '@/app/admin/pictures/upload';
import { putTypedBefore } from '@/components/form/typed-before';

type Props = {
  html: string;
  lang: string;
  text: RefObject<Written | null>;
  onChange: () => void;
  onPicture: (picture: Uploaded) => void;
  /** Puts the cursor into the text when it opens. */
  focus?: boolean;
};
type View = { kind: 'plain' } | { kind: 'rich' } | { kind: 'source'; why: string };

const unfit =
  '这篇文章里有可视编辑器放不下的写法。为了不丢东西，先打开 HTML 源码，可以直接修改。也可以改用可视编辑器，但请先预览，看看少了什么。';

/** The body: the editor with scripts, its HTML in a plain field without, or when somebody asks for it. */
export function Body({ html, lang, text, onChange, onPicture, focus }: Props) {
  const [view, setView] = useState<View>({ kind: 'plain' });
  const [content, setContent] = useState(html);
  const source = useRef<HTMLTextAreaElement>(null);
  // Somebody who was warned and chose the editor is not sent back to the source again.
  const warned = useRef(false);
  const changed = useRef(onChange);
  // Before anything more can be typed into the plain field. Who is writing in it just now goes on in it.
  useLayoutEffect(() => {
    const field = source.current;
    const typed = field && putTypedBefore(field);
    if (typed !== null) changed.current();
    if (field && field === document.activeElement) return setView({ kind: 'source', why: '' });
    if (typed !== null) setContent(tidyHtml(typed));
    setView({ kind: 'rich' });
  }, []);

  function toSource(why = '') {
    setContent(why ? content : (text.current?.html() ?? content));
    setView({ kind: 'source', why });
  }
  function toRich() {
    warned.current = view.kind === 'source' && view.why !== '';
    setContent(tidyHtml(source.current?.value ?? content));
    setView({ kind: 'rich' });
  }

  if (view.kind === 'rich') {
    return (
      <RichText
        html={content}
        lang={lang}
        text={text}
        onChange={onChange}
        onPicture={onPicture}
        onSource={() => toSource()}
        focus={focus}
        onUnfit={() => !warned.current && toSource(unfit)}
      />
    );
  }
  return (
    <div>
      {view.kind === 'source' && view.why && (
        <p role="alert" className="my-3 border-s-4 border-seal bg-wash px-4 py-3">
          {view.why}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-between">
        <label htmlFor="html" className="font-semibold">
          正文（HTML）
        </label>
        {view.kind === 'source' && (
          <button type="button" className="button button-quiet" onClick={toRich}>
            用可视编辑器
          </button>
        )}
      </div>
      <textarea
        ref={source}
        id="html"
        name="html"
        key={content}
        defaultValue={content}
        rows={24}
        spellCheck={false}
        className="w-full font-mono text-sm"
      />
      <p className="text-sm text-soft">可以用段落、标题、列表、引文、表格、图片和链接；其他标签保存时会去掉。</p>
    </div>
  );
}
