'use client';

import { send } from '@/app/admin/events/[id]/letter/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

type Props = { id: number; title: string; audiences: { name: string; words: string; n: number }[] };

/** Preview first, then send: two buttons of one form. */
export function LetterForm({ id, title, audiences }: Props) {
  const [state, form] = useFormAction(send, `event-letter-${id}`);
  const chosen = state.values?.audience ?? 'all';
  const preview = state.values?.preview;
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <fieldset className="my-3">
        <legend className="font-semibold">寄给</legend>
        {audiences.map(({ name, words, n }) => (
          <label key={name} className="flex min-h-11 items-center gap-2">
            <input type="radio" name="audience" value={name} defaultChecked={chosen === name} />
            {words} <span className="text-soft tabular-nums">{n} 位</span>
          </label>
        ))}
      </fieldset>
      <Field label="标题" name="subject" state={state} value={`关于“${title}”`} required maxLength={200} />
      <Field label="正文" name="body" state={state} required multiline />
      {preview && (
        <section aria-label="预览" className="my-4 max-w-xl border border-line bg-card p-4">
          <p className="whitespace-pre-line [overflow-wrap:anywhere]">{preview}</p>
        </section>
      )}
      <p className="flex flex-wrap gap-3">
        <SubmitButton name="step" value="preview" quiet>
          预览
        </SubmitButton>
        <SubmitButton name="step" value="send">
          寄出
        </SubmitButton>
      </p>
    </form>
  );
}
