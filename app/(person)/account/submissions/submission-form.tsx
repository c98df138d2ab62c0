'use client';

import { type FormEvent, useRef } from 'react';
import { submit } from '@/app/(person)/account/submissions/actions';
import { SubmissionBody } from '@/app/(person)/account/submissions/submission-body';
import type { Written } from '@/app/admin/articles/editor/rich-text';
import { Field, FormMessage, whenWrong } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

export type Start = { title: string; columnId: number | null; author: string; html: string; plain: string };
type Props = {
  /** What is kept in this tab is kept under it. */
  name: string;
  id?: number;
  draft?: number;
  start: Start;
  columns: { id: number; name: string }[];
  send: string;
};

export function SubmissionForm({ name, id, draft, start, columns, send }: Props) {
  const [state, form, pending] = useFormAction(submit, name);
  const text = useRef<Written | null>(null);
  const html = useRef<HTMLTextAreaElement>(null);
  const complete = useRef(false);
  const error = state.errors?.columnId;

  /** With what stands in the editor, once the pictures on their way have come. */
  function sendWhole(event: FormEvent<HTMLFormElement>) {
    const written = text.current;
    if (!written || complete.current) {
      complete.current = false;
      return form.onSubmit(event);
    }
    event.preventDefault();
    const [target, button] = [event.currentTarget, (event.nativeEvent as SubmitEvent).submitter];
    const again = () => {
      if (html.current) html.current.value = written.html();
      complete.current = true;
      target.requestSubmit(button);
    };
    // In a turn of its own: a form does not send itself again while its submit event is on its way.
    void written.settled().then(() => setTimeout(again));
  }

  return (
    <form {...form} onSubmit={sendWhole} noValidate className="[&_label]:text-lg [&_textarea]:min-h-96">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id ?? ''} />
      <input type="hidden" name="draft" value={draft ?? ''} />
      <Field label="标题" name="title" state={state} value={start.title} required maxLength={limits.articleTitle} />
      <div className="my-3 max-w-xl">
        <label htmlFor="columnId" className="block font-semibold">
          栏目<span className="text-seal"> *</span>
        </label>
        {/* React resets a form after its action; a select keeps its choice only as a new one. */}
        <select
          key={state.values?.columnId}
          id="columnId"
          name="columnId"
          required
          defaultValue={state.values?.columnId ?? start.columnId ?? ''}
          {...whenWrong(error)}
          aria-describedby={error ? 'columnId-error' : 'columnId-hint'}
          className="w-full"
        >
          <option value="">请选择</option>
          {columns.map((column) => (
            <option key={column.id} value={column.id}>
              {column.name}
            </option>
          ))}
        </select>
        <p id="columnId-hint" className="mt-1 text-sm text-soft">
          您觉得合适的栏目，编辑会再看。
        </p>
        {error && (
          <p id="columnId-error" className="mt-1 text-sm font-semibold text-seal">
            {error}
          </p>
        )}
      </div>
      <Field
        label="作者"
        name="author"
        state={state}
        value={start.author}
        required
        maxLength={limits.articleAuthor}
        hint="文章上的署名。"
      />
      <SubmissionBody start={start} state={state} text={text} html={html} keep={form.onInput} />
      <p className="my-4 flex flex-wrap gap-3">
        <button className="button" type="submit" name="next" value="send" disabled={pending}>
          {send}
        </button>
        <button className="button button-quiet" type="submit" name="next" value="draft" disabled={pending}>
          存草稿
        </button>
      </p>
    </form>
  );
}
