'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { addArticleNote, resolveArticleNote } from '@/app/admin/articles/[id]/actions';
import { findInText, selectedInText } from '@/app/admin/articles/[id]/text-selection';
import { FormMessage } from '@/components/form/form-field';
import { type FormProps, useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

export type NoteRow = { id: number; quote: string; body: string; when: string; editor: string; resolved: boolean };
type Acted = { adding: ReturnType<typeof useFormAction>; resolving: ReturnType<typeof useFormAction> };

/** The forms of the panel stand outside the article's own form, which the panel stands in. */
export function useNotes(): Acted & { forms: (id: number) => ReactNode } {
  const adding = useFormAction(addArticleNote);
  const resolving = useFormAction(resolveArticleNote);
  const form = (id: string, props: FormProps, articleId: number) => (
    <form id={id} {...props}>
      <input type="hidden" name="articleId" value={articleId} />
    </form>
  );
  const forms = (id: number) => (
    <>
      {form('note', adding[1], id)}
      {form('note-resolving', resolving[1], id)}
    </>
  );
  return { adding, resolving, forms };
}

/** The words that are selected in the text, until others are. */
function useQuote() {
  const [quote, setQuote] = useState('');
  useEffect(() => {
    const look = () => {
      const selected = selectedInText();
      if (selected !== null) setQuote(selected.slice(0, limits.noteQuote));
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);
  return [quote, setQuote] as const;
}

function NoteItem({ note, pending }: { note: NoteRow; pending: boolean }) {
  const [missing, setMissing] = useState(false);
  return (
    <li className={note.resolved ? 'text-soft' : undefined}>
      {note.quote && (
        <button type="button" className="note-quote" onClick={() => setMissing(!findInText(note.quote))}>
          “{note.quote}”
        </button>
      )}
      {missing && <p className="text-sm text-soft">正文里已经没有这几句，可能改过了。</p>}
      <p className="whitespace-pre-line [overflow-wrap:anywhere]">{note.body}</p>
      <p className="flex flex-wrap items-center justify-between gap-x-3 text-sm text-soft">
        <span>
          {note.editor} {note.when}
        </span>
        <button
          type="submit"
          form="note-resolving"
          name="press"
          value={`${note.id}:${note.resolved ? 'reopen' : 'resolve'}`}
          className="tap cursor-pointer text-link"
          disabled={pending}
        >
          {note.resolved ? '重新打开' : '已处理'}
        </button>
      </p>
    </li>
  );
}

/** 批注 beside the text: what editors say to each other of it. Readers never see any of it. */
export function ArticleNotes({ notes, adding, resolving }: Acted & { notes: NoteRow[] }) {
  const [answer, , pending] = adding;
  const [quote, setQuote] = useQuote();
  const body = useRef<HTMLTextAreaElement>(null);
  const open = notes.filter(({ resolved }) => !resolved);
  const done = notes.filter(({ resolved }) => resolved);
  useEffect(() => {
    if (!answer.ok || !body.current) return;
    body.current.value = '';
    setQuote('');
  }, [answer, setQuote]);
  return (
    <details className="panel" open={open.length > 0 || resolving[0].ok || undefined}>
      <summary>批注{open.length > 0 && <span className="text-sm text-soft tabular-nums">{open.length}</span>}</summary>
      <p className="text-sm text-soft">写给同事，读者看不到。先在正文里选中几句，再写。</p>
      <FormMessage state={resolving[0]} />
      <ul className="note-list">
        {open.map((note) => (
          <NoteItem key={note.id} note={note} pending={resolving[2]} />
        ))}
      </ul>
      <FormMessage state={answer} />
      <label className="mt-2 block">
        <span className="text-sm text-soft">针对的原文（可不填）</span>
        <input
          form="note"
          name="quote"
          className="w-full"
          value={quote}
          onChange={(event) => setQuote(event.target.value)}
          autoComplete="off"
        />
      </label>
      <label className="mt-2 block">
        <span className="text-sm text-soft">批注内容</span>
        <textarea ref={body} form="note" name="body" rows={3} className="w-full" defaultValue={answer.values?.body} />
      </label>
      {answer.errors?.body && <p className="text-sm font-semibold text-seal">{answer.errors.body}</p>}
      <button type="submit" form="note" className="button button-quiet mt-2" disabled={pending}>
        添加批注
      </button>
      {done.length > 0 && (
        <details className="mt-2">
          <summary className="tap cursor-pointer text-sm text-soft">已处理的 {done.length} 条</summary>
          <ul className="note-list">
            {done.map((note) => (
              <NoteItem key={note.id} note={note} pending={resolving[2]} />
            ))}
          </ul>
        </details>
      )}
    </details>
  );
}
