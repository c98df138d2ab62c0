'use client';

import { decide, undo } from '@/app/admin/articles/submission/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

export type StepLine = { id: number; at: string; words: string; note: string };
type Props = {
  id: number;
  /** Undecided, decided or in the author's hands; nothing can be decided any more once it is published or binned. */
  last: 'submit' | 'take' | 'accept' | 'return' | 'retract' | 'over';
  mine: boolean;
  steps: StepLine[];
  /** When the letter of the last decision leaves; empty once it has. */
  leaves: string;
};

/** A submission at the desk: what was done with it so far, and what may be decided. */
export function SubmissionPanel({ id, last, mine, steps, leaves }: Props) {
  const [answer, form, pending] = useFormAction(decide);
  const [undone, undoForm] = useFormAction(undo);
  const open = last === 'submit' || last === 'take';
  const button = (value: string, words: string, quiet = false) => (
    <button
      className={quiet ? 'button button-quiet' : 'button'}
      type="submit"
      name="decision"
      value={value}
      disabled={pending}
    >
      {words}
    </button>
  );
  return (
    <section aria-labelledby="submission" className="my-4 border border-line bg-card px-5 py-4">
      <h2 id="submission" className="text-xl">
        会员投稿
      </h2>
      <div aria-live="polite">
        <FormMessage state={undone} />
        <FormMessage state={answer} />
      </div>
      <ol className="my-2 text-sm">
        {steps.map((step) => (
          <li key={step.id} className="py-0.5">
            <span className="text-soft tabular-nums">{step.at}</span> {step.words}
            {step.note && (
              <span className="block border-s-2 border-line ps-3 whitespace-pre-line [overflow-wrap:anywhere]">
                {step.note}
              </span>
            )}
          </li>
        ))}
      </ol>
      {leaves && (
        <form {...undoForm} className="flex flex-wrap items-center gap-3">
          <input type="hidden" name="id" value={id} />
          <p>给作者的信 {leaves} 寄出。</p>
          <SubmitButton quiet>收回决定</SubmitButton>
        </form>
      )}
      {open && (
        <form {...form}>
          <input type="hidden" name="id" value={id} />
          <Field
            label="给作者的附言（可选）"
            name="note"
            state={answer}
            multiline
            rows={3}
            hint="写在信里，作者在“我的投稿”里也看得到。直接发布也算采用，会另写信告诉作者。"
          />
          <p className="flex flex-wrap gap-3">
            {!mine && button('take', last === 'take' ? '改由我处理' : '我来处理', true)}
            {button('accept', '采用')}
            {button('return', '退稿', true)}
          </p>
        </form>
      )}
    </section>
  );
}
