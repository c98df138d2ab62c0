import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { qrReader } from '@/app/admin/events/[id]/check-in/read-qr';

/** Milliseconds between two looks, and for how long a code that stays before the camera counts once. */
const LOOK = 150;
const SAME = 3_000;

const refusals: Record<string, string> = {
  NotAllowedError: '没有得到用相机的许可。请在浏览器的网站设置里允许，或选一张图片。',
  NotFoundError: '没有找到相机。请选一张图片，或按姓名找。',
  NotReadableError: '相机正被别的程序使用。请关掉那个程序再试。',
};
const otherwise = '相机没有打开。请选一张图片，或按姓名找。';

/** Looks through the camera for QR codes from `start` to `stop`, and tells each once when it comes into sight. */
export function useCamera(video: RefObject<HTMLVideoElement | null>, onText: (text: string) => void) {
  const [on, setOn] = useState(false);
  const [problem, setProblem] = useState('');
  const stream = useRef<MediaStream | null>(null);
  const seen = useRef({ text: '', at: 0 });
  const tell = useRef(onText);
  tell.current = onText;

  const stop = useCallback(() => {
    for (const track of stream.current?.getTracks() ?? []) track.stop();
    stream.current = null;
    setOn(false);
  }, []);

  const start = useCallback(async () => {
    setProblem('');
    if (!navigator.mediaDevices) return setProblem('只有 https 的网址才能用相机。请选一张图片，或按姓名找。');
    try {
      stream.current = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      setOn(true);
    } catch (error) {
      setProblem(refusals[(error as Error).name] ?? otherwise);
    }
  }, []);

  useEffect(() => {
    const element = video.current;
    if (!on || !element) return;
    let timer: ReturnType<typeof setTimeout>;
    let ended = false;
    element.srcObject = stream.current;
    const look = async (read: (picture: HTMLVideoElement) => Promise<string>) => {
      const text = element.readyState >= 2 ? await read(element) : '';
      if (ended) return;
      const now = Date.now();
      const again = text === seen.current.text && now - seen.current.at < SAME;
      if (text) seen.current = { text, at: now };
      if (text && !again) tell.current(text);
      timer = setTimeout(() => void look(read), LOOK);
    };
    const begin = async () => {
      await element.play();
      await look(await qrReader('camera'));
    };
    begin().catch(() => {
      if (ended) return;
      setProblem(otherwise);
      stop();
    });
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [on, video, stop]);

  // Nobody's camera stays on when the page is left.
  useEffect(() => stop, [stop]);
  return { on, problem, start, stop };
}
