'use client';

import { saveLettersScript } from '@/app/(person)/account/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { scriptChoices } from '@/components/script-chooser';

/** In which writing the site's letters to this member come. */
export function LettersForm({ script }: { script: string }) {
  const [state, form] = useFormAction(saveLettersScript);
  const chosen = state.values?.script ?? script;
  return (
    <form {...form}>
      <FormMessage state={state} />
      <fieldset className="flex flex-wrap items-center gap-x-6">
        <legend className="sr-only">来信的文字</legend>
        {scriptChoices.map(([value, name, lang]) => (
          <label key={value} className="inline-flex min-h-11 items-center gap-2" translate="no" lang={lang}>
            <input key={chosen} type="radio" name="script" value={value} defaultChecked={value === chosen} />
            {name}
          </label>
        ))}
        <SubmitButton quiet>保存</SubmitButton>
      </fieldset>
    </form>
  );
}
