'use client';

import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { prepareReader, qrReader } from '@/app/admin/events/[id]/check-in/read-qr';
import { useCamera } from '@/app/admin/events/[id]/check-in/use-camera';

/** Reads the QR codes of letters by camera or from a picture; both happen in this browser, also without a network. */
export function Scanner({ onText }: { onText: (text: string) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const { on, problem, start, stop } = useCamera(video, onText);
  const [unread, setUnread] = useState('');
  useEffect(() => void prepareReader(), []);
  const choose = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    target.value = '';
    if (!file) return;
    setUnread('');
    try {
      const text = await (await qrReader('chosen'))(await createImageBitmap(file));
      if (text) onText(text);
      else setUnread('图片里没有找到二维码，请换一张清楚些的。');
    } catch {
      setUnread('没有读出这张图片，请换一张。');
    }
  };
  const wrong = problem || unread;
  return (
    <section aria-label="扫码" className="my-3">
      <div className="flex flex-wrap gap-3">
        <button
          type="button"
          className={on ? 'button button-quiet' : 'button'}
          onClick={() => (on ? stop() : void start())}
        >
          {on ? '关上相机' : '用相机扫码'}
        </button>
        <label className="button button-quiet has-focus-visible:outline-2">
          从图片读码
          <input className="sr-only" type="file" accept="image/*" onChange={(event) => void choose(event)} />
        </label>
      </div>
      {wrong && (
        <p role="alert" className="my-2 border-s-4 border-seal bg-wash px-4 py-3">
          {wrong}
        </p>
      )}
      {on && (
        <video
          ref={video}
          muted
          playsInline
          aria-label="相机的画面，请把二维码放在中间"
          className="mt-3 aspect-[4/3] w-full max-w-md bg-black object-cover"
        />
      )}
    </section>
  );
}
