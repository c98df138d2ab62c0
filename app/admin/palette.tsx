'use client';

import { type KeyboardEvent, type MouseEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { DeskHits } from '@/db/desk/search';
import { paths } from '@/site/paths';

const PAUSE = 80;

/** Whether somebody is writing there, to whom the keys belong. */
const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Asks for what the words find, a moment after the last key; an answer that comes too late is dropped. */
function useResults(words: string, open: boolean): { groups: DeskHits[]; failed: boolean } {
  const [answer, setAnswer] = useState<{ groups: DeskHits[]; failed: boolean }>({ groups: [], failed: false });
  useEffect(() => {
    if (!open) return;
    const leaving = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(paths.admin.searchResults({ q: words }), { signal: leaving.signal });
        if (!response.ok) throw new Error(String(response.status));
        setAnswer({ groups: (await response.json()) as DeskHits[], failed: false });
      } catch {
        if (!leaving.signal.aborted) setAnswer({ groups: [], failed: true });
      }
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [words, open]);
  return answer;
}

/**
 * The link to 查找, which opens a box over the page where there are scripts: ⌘K, Ctrl+K and “/” too. Arrows choose, Enter
 * opens, Escape closes.
 */
export function Palette({ children }: { children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const { groups, failed } = useResults(words, open);
  const id = useId();
  const hits = groups.flatMap(({ found }) => found);
  const chosen = Math.min(at, hits.length - 1);

  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent) => {
      const command = (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'k' && !event.altKey;
      const slash = event.key === '/' && !event.metaKey && !event.ctrlKey && !event.altKey;
      // In the text of an article ⌘K makes a link.
      const editing = event.target instanceof HTMLElement && event.target.isContentEditable;
      if (event.defaultPrevented || (command ? editing : !slash || isWriting(event.target))) return;
      event.preventDefault();
      dialog.current?.showModal();
      setOpen(true);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
  useEffect(() => {
    if (open) document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, chosen, open]);

  function show(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    dialog.current?.showModal();
    setOpen(true);
  }
  function move(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hits.length) setAt((chosen + step + hits.length) % hits.length);
    else if (event.key === 'Enter' && hits[chosen]) window.location.assign(hits[chosen].path);
    else return;
    event.preventDefault();
  }
  let number = -1;
  return (
    <>
      <a className="tap gap-1 px-2" href={paths.admin.search()} onClick={show} aria-keyshortcuts="Control+K Meta+K /">
        {children}
        <kbd className="desk-key">Ctrl K</kbd>
      </a>
      <dialog ref={dialog} className="palette" aria-label="查找" onClose={() => setOpen(false)}>
        <input
          // Escape would empty a field of type search before it closes the box.
          type="text"
          enterKeyHint="go"
          role="combobox"
          aria-label="查找文章、图片、会员、设置和页面"
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={hits.length ? `${id}-${chosen}` : undefined}
          placeholder="文章、图片、会员、设置……几个字、拼音或编号"
          maxLength={100}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setAt(0);
          }}
          onKeyDown={move}
          className="w-full"
        />
        <div id={`${id}-list`} role="listbox" aria-label="找到的" className="palette-list">
          {groups.map(({ title, found }) => (
            // biome-ignore lint/a11y/useSemanticElements: HTML has no element for a group of options in a listbox.
            <div key={title} role="group" aria-label={title}>
              <p aria-hidden>{title}</p>
              {found.map((hit) => {
                number += 1;
                return (
                  <a
                    key={hit.path + hit.name}
                    id={`${id}-${number}`}
                    role="option"
                    aria-selected={number === chosen}
                    tabIndex={-1}
                    href={hit.path}
                  >
                    <span>{hit.name}</span>
                    <small>{hit.note}</small>
                  </a>
                );
              })}
            </div>
          ))}
        </div>
        <p role="status" className="px-1 text-sm text-soft">
          {failed && '没有查到：网络断了，或登录已过期。'}
          {!failed && words && hits.length === 0 && '没有找到。换几个字，或输入文章编号。'}
          {!failed && hits.length > 0 && '↑↓ 选择，Enter 打开，Esc 关闭'}
        </p>
      </dialog>
    </>
  );
}
