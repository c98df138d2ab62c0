'use client';

import { Ellipsis, Plus } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { optionsOf } from '@/app/admin/articles/editor/insert-menu';
import { InsertOptions } from '@/app/admin/articles/editor/insert-options';
import type { Tool, Tools } from '@/app/admin/articles/editor/use-tools';

/** The same menu behind a button, for the mouse and the finger; by keys it is a select-only combobox (WAI-ARIA APG). */
export function PlusMenu({ tools }: { tools: Tools }) {
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const options = optionsOf(tools);
  const chosen = Math.min(at, options.length - 1);
  function take(tool: Tool | undefined) {
    setOpen(false);
    tool?.does();
  }
  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!open && step) setOpen(true);
    else if (step) setAt((chosen + step + options.length) % options.length);
    else if (open && event.key === 'Enter') take(options[chosen]);
    else if (open && event.key === 'Escape') setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    <div className="plus-menu">
      <button
        type="button"
        className="tool"
        role="combobox"
        title="插入内容"
        aria-label="插入内容"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls="plus-menu"
        aria-activedescendant={open ? `plus-menu-${chosen}` : undefined}
        onClick={() => setOpen(!open)}
        onBlur={() => setOpen(false)}
        onKeyDown={press}
      >
        <Plus aria-hidden size={20} />
        <span>插入</span>
      </button>
      {open && (
        <div className="insert-menu">
          <InsertOptions id="plus-menu" options={options} chosen={chosen} onTake={take} />
        </div>
      )}
    </div>
  );
}

type MoreProps = {
  /** Whether one of them is on: it cannot be seen while they are folded. */
  on: boolean;
  children: ReactNode;
};

/** 其他: the rarer tools behind one button. They shut when one was pressed, on Escape and when the focus goes elsewhere. */
export function MoreTools({ on, children }: MoreProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  function leave({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) {
    if (!currentTarget.contains(relatedTarget)) setOpen(false);
  }
  function press(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && open) {
      setOpen(false);
      button.current?.focus();
    } else if (open && step) {
      const all = [...event.currentTarget.querySelectorAll('button')];
      const at = all.indexOf(event.target as HTMLButtonElement) + step;
      all[Math.max(0, Math.min(at, all.length - 1))]?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons inside
    <div className="more-tools" onBlur={leave} onKeyDown={press}>
      <button
        ref={button}
        type="button"
        className="tool"
        aria-label="其他工具"
        title="其他工具"
        aria-expanded={open}
        data-on={on && !open ? '' : undefined}
        onClick={(event) => {
          // Not every browser gives a button that is pressed the focus.
          event.currentTarget.focus();
          setOpen(!open);
        }}
      >
        <Ellipsis aria-hidden size={20} />
        <span>其他</span>
      </button>
      {open && (
        // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/noStaticElementInteractions: follows the buttons inside
        <div className="more-panel" onMouseDown={(event) => event.preventDefault()} onClick={() => setOpen(false)}>
          {children}
        </div>
      )}
    </div>
  );
}
