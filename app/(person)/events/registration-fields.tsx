'use client';

import { useId } from 'react';
import { CheckField } from '@/app/(person)/check-field';
import type { FormState } from '@/auth/action';
import { Field, FieldNotes, whenWrong } from '@/components/form/form-field';

export type Question = {
  id: number;
  kind: 'text' | 'choice' | 'consent';
  title: string;
  choices: string[];
  required: boolean;
};
type Values = { name?: string; party?: number; companions?: string[]; answers?: Record<string, string> };

/** Name, number of people and the event's own questions, of a new registration or one that is changed. */
export function RegistrationFields({
  state,
  values = {},
  partySize,
  questions,
  children,
}: {
  state: FormState;
  values?: Values;
  partySize: number;
  questions: Question[];
  children?: React.ReactNode;
}) {
  // One that was made for several before the limit says so still.
  const several = partySize > 1 || (values.party ?? 1) > 1;
  return (
    <>
      <Field label="姓名" name="name" state={state} value={values.name} required maxLength={120} autoComplete="name" />
      {children}
      {several ? (
        <Field
          label="人数"
          name="party"
          type="number"
          state={state}
          value={String(values.party ?? 1)}
          required
          hint={partySize > 1 ? `连您在内，最多 ${partySize} 人。` : '这个活动每人各自报名。'}
          min={1}
          max={partySize}
        />
      ) : (
        <input type="hidden" name="party" value="1" />
      )}
      {partySize > 1 && (
        <Field
          label="同行者姓名"
          name="companions"
          state={state}
          value={values.companions?.join('、')}
          hint="可不填；几位之间用顿号隔开。"
          maxLength={400}
        />
      )}
      {questions.map((question) => (
        <QuestionField key={question.id} question={question} state={state} value={values.answers?.[question.id]} />
      ))}
    </>
  );
}

function QuestionField({
  question: { id, kind, title, choices, required },
  state,
  value,
}: {
  question: Question;
  state: FormState;
  value: string | undefined;
}) {
  const name = `q${id}`;
  const selectId = useId();
  const error = state.errors?.[name];
  const wrong = { ...whenWrong(error), 'aria-describedby': error && `${selectId}-error` };
  if (kind === 'text')
    return <Field label={title} name={name} state={state} value={value} required={required} maxLength={1000} />;
  const typed = state.values ? state.values[name] : value;
  if (kind === 'consent')
    return (
      <CheckField name={name} state={state} ticked={Boolean(value)} required={required}>
        {title}
      </CheckField>
    );
  return (
    <div className="my-3 max-w-xl [overflow-wrap:anywhere]">
      <label htmlFor={selectId} className="block font-semibold">
        {title}
        {required && <span className="text-seal"> *</span>}
      </label>
      {/* React resets a form after its action; a select keeps its choice only as a new one. */}
      <select
        key={typed}
        id={selectId}
        name={name}
        defaultValue={typed ?? ''}
        required={required}
        className="w-full"
        {...wrong}
      >
        <option value="">{required ? '请选择' : '不选'}</option>
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
      <FieldNotes id={selectId} error={error} />
    </div>
  );
}
