'use client';

import type { Editor } from '@tiptap/react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { videoAt } from '@/text/typesetting/video-links';

/** A film's address and title: a paragraph of its own, which readers see as a card. */
export function VideoForm({ editor, done }: { editor: Editor; done: () => void }) {
  const [address, setAddress] = useState('');
  const [title, setTitle] = useState('');
  const [problem, setProblem] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);

  const leave = () => {
    done();
    editor.commands.focus();
  };
  function apply() {
    const video = videoAt(address.trim());
    if (!video) return setProblem('没有认出这个网址。请贴哔哩哔哩、YouTube 或腾讯视频里那一集的网址。');
    const text = title.trim() || '观看视频';
    const link = { type: 'link', attrs: { href: video.url } };
    editor
      .chain()
      .focus()
      .insertContent([{ type: 'paragraph', content: [{ type: 'text', text, marks: [link] }] }, { type: 'paragraph' }])
      .run();
    done();
  }
  function press(event: KeyboardEvent) {
    if (event.key === 'Escape') leave();
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    apply();
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields within
    <div className="tool-form" onKeyDown={press}>
      <label className="grow">
        视频网址
        <input
          ref={input}
          className="block w-full"
          inputMode="url"
          value={address}
          aria-invalid={problem ? true : undefined}
          onChange={({ target }) => setAddress(target.value)}
        />
      </label>
      <label className="grow">
        视频标题
        <input className="block w-full" value={title} onChange={({ target }) => setTitle(target.value)} />
      </label>
      <button type="button" className="button" onClick={apply}>
        插入
      </button>
      <button type="button" className="button button-quiet" onClick={leave}>
        取消
      </button>
      {problem && (
        <p role="alert" className="basis-full font-semibold text-seal">
          {problem}
        </p>
      )}
    </div>
  );
}
