'use client';

import { type Editor, useEditorState } from '@tiptap/react';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { InsertOptions } from '@/app/admin/articles/editor/insert-options';
import { insertable, isMeant, typedCommand } from '@/app/admin/articles/editor/insertable';
import type { Tool, Tools } from '@/app/admin/articles/editor/use-tools';

type Command = { from: number; to: number; words: string };

/** The “/…” that the cursor stands behind, where something can be put in. */
function commandAt({ state }: Editor): Command | null {
  const { $from, empty, from } = state.selection;
  const { parent } = $from;
  if (!empty || parent.type.name !== 'paragraph') return null;
  const found = typedCommand(parent.textBetween(0, $from.parentOffset, undefined, '\ufffc'));
  return found && { from: from - found.length, to: from, words: found.words };
}

/** What the tools offer of it, in the order of the menu. */
export function optionsOf(tools: Tools, words = ''): Tool[] {
  return insertable.flatMap((name) => {
    const tool = isMeant(name, words) ? tools.all.find((one) => one.name === name && !one.off) : undefined;
    return tool ? [tool] : [];
  });
}

type Props = { editor: Editor; tools: Tools; container: RefObject<HTMLElement | null> };

/**
 * The menu of “/”: the cursor stays in the text, arrows choose, Enter takes, Escape leaves the slash as text. While an
 * input method composes, it gets every key.
 */
export function InsertMenu({ editor, tools, container }: Props) {
  const command = useEditorState({ editor, selector: ({ editor: e }) => commandAt(e) });
  const [left, setLeft] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  const from = command?.from ?? null;
  const words = command?.words ?? '';
  const options = command && from !== left ? optionsOf(tools, words) : [];
  const chosen = Math.min(at, options.length - 1);
  const open = options.length > 0;

  // The first option is chosen again with every letter.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words are what changes
  useEffect(() => setAt(0), [words, from]);
  useEffect(() => {
    if (from === null) setLeft(null);
  }, [from]);
  useLayoutEffect(() => {
    const box = container.current?.getBoundingClientRect();
    if (!open || from === null || !box) return;
    const cursor = editor.view.coordsAtPos(from);
    setPlace({
      left: Math.max(8, Math.min(cursor.left - box.left, box.width - 248)),
      top: cursor.bottom - box.top + 4,
    });
  }, [open, from, editor, container]);

  function take(tool: Tool | undefined) {
    if (!command || !tool) return;
    editor.commands.deleteRange({ from: command.from, to: command.to });
    tool.does();
  }
  const press = useRef<(event: KeyboardEvent) => void>(() => {});
  press.current = (event) => {
    if (!open || event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setAt((chosen + step + options.length) % options.length);
    else if (event.key === 'Enter') take(options[chosen]);
    else if (event.key === 'Escape') setLeft(from);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => press.current(event);
    const text = editor.view.dom.parentElement;
    // Before the editor itself takes the key.
    text?.addEventListener('keydown', pressed, true);
    return () => text?.removeEventListener('keydown', pressed, true);
  }, [editor]);
  useEffect(() => {
    const text = editor.view.dom;
    const said = { 'aria-controls': 'insert-menu', 'aria-activedescendant': `insert-menu-${chosen}` };
    for (const [name, value] of Object.entries(said))
      if (open) text.setAttribute(name, value);
      else text.removeAttribute(name);
  }, [editor, open, chosen]);

  return (
    <>
      <p aria-live="polite" className="sr-only">
        {open && `可以插入 ${options.length} 种内容，用上下键选择，按回车插入。`}
      </p>
      {open && (
        <div className="insert-menu" style={place}>
          <InsertOptions id="insert-menu" options={options} chosen={chosen} onTake={take} />
        </div>
      )}
    </>
  );
}
