'use client';

import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useCompletions } from '@/app/admin/articles/use-completions';
import type { FormState } from '@/auth/action';
import { FieldNotes } from '@/components/form/form-field';

type Props = {
  label: string;
  name: string;
  kind: 'author' | 'source' | 'editor' | 'keyword';
  state: FormState;
  value?: string | undefined;
  hint?: string;
  /** Several words in one line: what stands behind the last separator is completed. */
  several?: boolean;
};

const separators = /[、，,;；]/;

/** Where the word begins that is being typed at the end of the line. */
const beginning = (line: string) => line.length - (line.split(separators).at(-1)?.trimStart().length ?? 0);

/**
 * A field that offers what was typed there before: in any script, spelling or by pinyin. Arrow keys, Enter and Escape as
 * in every combobox (WAI-ARIA); without scripts it is a plain field.
 */
export function CompletedField({ label, name, kind, state, value, hint, several }: Props) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [active, setActive] = useState(-1);
  const { words, ask, close } = useCompletions(kind);
  const error = state.errors?.[name];
  const open = words.length > 0;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

  function typing() {
    const line = field.current?.value ?? '';
    setActive(-1);
    ask(several ? line.slice(beginning(line)) : line);
  }

  function choose(word: string) {
    const input = field.current;
    if (!input) return;
    const before = several ? input.value.slice(0, beginning(input.value)) : '';
    // As if typed: autosave hears of it, and the browser can undo it.
    input.focus();
    input.setSelectionRange(before.length, input.value.length);
    if (!document.execCommand('insertText', false, word)) input.setRangeText(word);
    close();
    setActive(-1);
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    // Enter and the arrows belong to the input method while it composes.
    if (!open || event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const n = words.length + 1;
      setActive(((active + 1 + step + n) % n) - 1);
    } else if (event.key === 'Enter' && active >= 0) {
      event.preventDefault();
      choose(words[active] ?? '');
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  }

  return (
    <div className="relative my-3 max-w-xl">
      <label htmlFor={id} className="block font-semibold">
        {label}
      </label>
      <input
        ref={field}
        id={id}
        name={name}
        defaultValue={state.values?.[name] ?? value}
        autoComplete="off"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={described}
        className="w-full"
        onInput={typing}
        onKeyDown={press}
        onBlur={close}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={`用过的${label}`}
        hidden={!open}
        className="absolute z-20 w-full border border-line bg-card shadow-lg"
      >
        {words.map((word, i) => (
          <div
            key={word}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            className={`flex min-h-11 cursor-pointer items-center px-3 [overflow-wrap:anywhere] ${i === active ? 'bg-wash' : ''}`}
            // Before the field loses the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              choose(word);
            }}
          >
            {word}
          </div>
        ))}
      </div>
      <FieldNotes id={id} hint={hint} error={error} />
    </div>
  );
}
