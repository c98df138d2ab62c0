'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';

const table = [
  ['j', '下一条'],
  ['k', '上一条'],
  ['a', '通过'],
  ['r', '拒绝'],
  ['x', '勾选或取消'],
  ['?', '打开或关上本说明'],
] as const;

const remembered = 'queue-keys';

/**
 * Single keys for the queue, never while typing or with Ctrl, Alt or ⌘; they can be switched off (WCAG 2.1.4).
 * When the comment with the focus has gone, the one in its place gets it.
 */
export function useQueueKeys(form: RefObject<HTMLFormElement | null>, count: number) {
  const [ready, setReady] = useState(false);
  const [on, setOn] = useState(true);
  const [open, setOpen] = useState(false);
  const place = useRef(-1);

  useEffect(() => {
    setReady(true);
    try {
      setOn(localStorage.getItem(remembered) !== 'off');
    } catch {}
  }, []);

  useEffect(() => {
    if (place.current < 0 || document.activeElement !== document.body || count === 0) return;
    const all = form.current?.querySelectorAll<HTMLElement>('[data-comment]');
    all?.[Math.min(place.current, count - 1)]?.focus();
  }, [count, form]);

  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      const typing = target.closest('textarea, select, input:not([type=checkbox]), [contenteditable=true]');
      if (typing || event.ctrlKey || event.altKey || event.metaKey || !form.current) return;
      const all = [...form.current.querySelectorAll<HTMLElement>('[data-comment]')];
      const at = all.findIndex((item) => item.contains(document.activeElement));
      const current = all[at];
      const move = (to: number) => {
        place.current = Math.max(0, Math.min(to, all.length - 1));
        all[place.current]?.focus();
        all[place.current]?.scrollIntoView({ block: 'nearest' });
      };
      const decide = (to: string) => {
        place.current = at;
        const button = current?.querySelector<HTMLButtonElement>(`button[value^="${to}:"]`);
        if (button) form.current?.requestSubmit(button);
      };
      const keys: Record<string, () => void> = {
        j: () => move(at + 1),
        k: () => move(at < 0 ? 0 : at - 1),
        a: () => decide('approved'),
        r: () => decide('rejected'),
        x: () => current?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click(),
        '?': () => setOpen((was) => !was),
      };
      const action = keys[event.key];
      if (!action) return;
      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on, form]);

  const turn = (to: boolean) => {
    setOn(to);
    try {
      localStorage.setItem(remembered, to ? 'on' : 'off');
    } catch {}
  };
  return { ready, on, turn, open, setOpen };
}

/** The keys, written on the page itself. */
export function QueueHelp({ keys }: { keys: ReturnType<typeof useQueueKeys> }) {
  return (
    <details
      open={keys.open}
      onToggle={(event) => keys.setOpen(event.currentTarget.open)}
      className="text-sm pointer-coarse:hidden"
    >
      <summary className="flex min-h-11 cursor-pointer items-center px-2 text-link">键盘操作（?）</summary>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 pb-2">
        {table.map(([key, does]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="inline-block min-w-7 border border-line bg-card px-2 text-center">{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label className="inline-flex min-h-11 items-center gap-2">
        <input type="checkbox" checked={keys.on} onChange={(event) => keys.turn(event.target.checked)} /> 使用单键操作
      </label>
    </details>
  );
}
