'use client';

import { Plus } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
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
