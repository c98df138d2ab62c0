'use client';

import type { Editor } from '@tiptap/react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { safeHref } from '@/html/safe-links';
import { meantAddress } from '@/html/typed-link';

/** Where a link leads to; not a form of its own, because it stands within one. */
export function LinkForm({ editor, done }: { editor: Editor; done: () => void }) {
  const [href, setHref] = useState<string>(editor.getAttributes('link').href ?? '');
  const [problem, setProblem] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  const meant = meantAddress(href);
  const target = meant && safeHref(meant, [location.hostname]);
  const leave = () => {
    done();
    editor.commands.focus();
  };
  function apply() {
    const safe = target;
    if (!safe) return setProblem('请填写网址（如 osu.edu）、电子邮件、文章编号，或本站的路径。');
    const chain = editor.chain().focus().extendMarkRange('link');
    if (editor.state.selection.empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href: safe } }] }).run();
    else chain.setLink({ href: safe }).run();
    done();
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Escape') leave();
    if (event.key !== 'Enter') return;
    event.preventDefault();
    apply();
  }
  return (
    <div className="tool-form">
      <label className="grow">
        网址
        <input
          ref={input}
          className="block w-full"
          inputMode="url"
          value={href}
          aria-invalid={problem ? true : undefined}
          onChange={(event) => {
            setHref(event.target.value);
            setProblem('');
          }}
          onKeyDown={press}
        />
      </label>
      <button type="button" className="button" onClick={apply}>
        确定
      </button>
      {editor.isActive('link') && (
        <button
          type="button"
          className="button button-quiet"
          onClick={() => {
            editor.chain().focus().extendMarkRange('link').unsetLink().run();
            done();
          }}
        >
          去掉链接
        </button>
      )}
      <button type="button" className="button button-quiet" onClick={leave}>
        取消
      </button>
      {target && target !== href.trim() && (
        <p role="status" className="basis-full [overflow-wrap:anywhere]">
          会链接到 <strong>{target.startsWith('/') ? `${location.host}${target}` : target}</strong>
        </p>
      )}
      {problem && (
        <p role="alert" className="basis-full font-semibold text-seal">
          {problem}
        </p>
      )}
    </div>
  );
}
