'use client';

import type { Editor } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { articleHtml } from '@/app/admin/articles/editor/article-html';
import { plainText } from '@/html/plain-text';
import { typesetHtml } from '@/html/typeset';
import { paragraphChanges } from '@/text/changes/paragraph-changes';
import type { Spaces, Typesetting } from '@/text/typesetting/rules';

const choices: [Spaces, string][] = [
  ['remove', '去掉（网页会自动留出空隙）'],
  ['insert', '加一个空格'],
  ['keep', '不动'],
];

const lines = (html: string) => plainText(html).split('\n').filter(Boolean);

/** 一键排版: what would change is shown first, paragraph by paragraph; done, it is one step that can be undone. */
export function TypesetDialog({ editor, done }: { editor: Editor; done: () => void }) {
  const [before] = useState(() => articleHtml(editor.getHTML()));
  const [options, setOptions] = useState<Typesetting>({ punctuation: true, spaces: 'remove' });
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const after = typesetHtml(before, options, [location.hostname]);
  const changes = paragraphChanges(lines(before), lines(after)).filter(({ kind }) => kind !== 'same');

  return (
    <dialog ref={dialog} className="picture-picker" aria-label="一键排版" onClose={done}>
      <h2 className="text-xl">一键排版</h2>
      <p className="text-soft">空行、段首空格和连续空格都会去掉。代码和外文不动。</p>
      <label className="tap gap-2">
        <input
          type="checkbox"
          checked={options.punctuation}
          onChange={({ target }) => setOptions({ ...options, punctuation: target.checked })}
        />
        汉字之间的标点改为全角，引号、省略号、破折号照中文写法
      </label>
      <fieldset className="my-2">
        <legend>汉字与英文、数字之间的空格</legend>
        {choices.map(([spaces, words]) => (
          <label key={spaces} className="tap me-5 gap-2">
            <input
              type="radio"
              name="typeset-spaces"
              checked={options.spaces === spaces}
              onChange={() => setOptions({ ...options, spaces })}
            />
            {words}
          </label>
        ))}
      </fieldset>
      <p role="status" className="my-2 font-semibold">
        {changes.length
          ? `会改动 ${changes.filter(({ kind }) => kind === 'new').length} 段：`
          : '文字没有要改的；若有空行和缩进，也会理好。'}
      </p>
      <ol className="changes max-h-[45vh] overflow-y-auto">
        {changes.map(({ kind, text }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a comparison is shown whole each time
          <li key={i} className={`change-${kind}`}>
            {kind === 'gone' ? <del>{text}</del> : <ins>{text}</ins>}
          </li>
        ))}
      </ol>
      <p className="mt-4 flex flex-wrap gap-3">
        <button
          type="button"
          className="button"
          onClick={() => {
            editor.commands.setContent(after, { emitUpdate: true });
            dialog.current?.close();
            editor.commands.focus();
          }}
        >
          排版
        </button>
        <button type="button" className="button button-quiet" onClick={() => dialog.current?.close()}>
          取消
        </button>
      </p>
    </dialog>
  );
}
