'use client';

import { saveDeskLetters } from '@/app/(person)/account/letters/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** One of `choices` as radio buttons; `chosen` is the present one. */
export function LettersForm({ chosen, choices }: { chosen: string; choices: [value: string, label: string][] }) {
  const [state, form] = useFormAction(saveDeskLetters);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <fieldset className="my-4">
        <legend className="font-semibold">评论待审、新投稿</legend>
        {choices.map(([value, label]) => (
          <label key={value} className="flex min-h-11 items-center gap-2">
            <input
              type="radio"
              name="choice"
              value={value}
              defaultChecked={(state.values?.choice ?? chosen) === value}
            />
            {label}
          </label>
        ))}
        {state.errors?.choice && <p className="text-sm font-semibold text-seal">{state.errors.choice}</p>}
      </fieldset>
      <SubmitButton>保存</SubmitButton>
    </form>
  );
}
