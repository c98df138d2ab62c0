'use client';

import { GripVertical } from 'lucide-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { FormMessage } from '@/components/form/form-field';
import { type Action, useFormAction } from '@/components/form/use-form-action';

type Props = { action: Action; className?: string; hidden?: Record<string, number | string>; children: ReactNode };

/** The row of this list that the event is in; a row may hold a list of its own. */
function rowOf(event: DragEvent<HTMLElement>): HTMLElement | null {
  let row = (event.target as Element).closest<HTMLElement>('[data-row]');
  while (row && row.parentElement !== event.currentTarget) row = row.parentElement?.closest('[data-row]') ?? null;
  return row;
}

/**
 * A list whose rows (`<li data-row={id}>` with a DragHandle) are put in order with the mouse; the action is sent `press`:
 * `ID:STEPS`, as by MoveButtons, which stay for keyboards and phones, and what is `hidden`.
 */
export function DragRows({ action, className, hidden, children }: Props) {
  const [state, form] = useFormAction(action);
  const press = useRef<HTMLInputElement>(null);
  const [dragged, setDragged] = useState<HTMLElement | null>(null);
  const [over, setOver] = useState<HTMLElement | null>(null);

  function mark(row: HTMLElement | null) {
    if (over && over !== row) delete over.dataset.drop;
    setOver(row);
    if (!row || !dragged || row === dragged) return;
    const after = dragged.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING;
    row.dataset.drop = after ? 'after' : 'before';
  }
  function end() {
    mark(null);
    setDragged(null);
  }
  function drop(event: DragEvent<HTMLOListElement>) {
    event.preventDefault();
    const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(':scope > [data-row]')];
    const row = rowOf(event);
    const steps = dragged && row ? rows.indexOf(row) - rows.indexOf(dragged) : 0;
    if (press.current && dragged && steps) {
      press.current.value = `${dragged.dataset.row}:${steps}`;
      press.current.form?.requestSubmit();
    }
    end();
  }
  return (
    <>
      <form {...form}>
        <FormMessage state={state} />
        {Object.entries(hidden ?? {}).map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <input ref={press} type="hidden" name="press" defaultValue="" />
      </form>
      <ol
        className={className}
        onDragStart={(event) => {
          const row = rowOf(event);
          const handle = (event.target as Element).closest('[data-handle]');
          if (!row || handle?.closest('[data-row]') !== row) return;
          event.dataTransfer.setDragImage(row, 20, 20);
          event.dataTransfer.effectAllowed = 'move';
          setDragged(row);
        }}
        onDragOver={(event) => {
          const row = rowOf(event);
          if (!dragged || !row) return;
          event.preventDefault();
          mark(row);
        }}
        onDrop={drop}
        onDragEnd={end}
      >
        {children}
      </ol>
    </>
  );
}

/** What one takes a row by; seen where there is a mouse. */
export function DragHandle() {
  return (
    <span data-handle="" draggable className="drag-handle" title="拖动排序" aria-hidden>
      <GripVertical size={18} />
    </span>
  );
}
