'use client';

import { ChoiceFields } from '@/app/(person)/newsletter/choice-fields';
import { save } from '@/app/(person)/newsletter/preferences/[token]/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** Frequency and script of one subscription; the token of the link stands for a login. */
export function PreferencesForm(props: { token: string; frequency: string; script: string }) {
  const [state, form] = useFormAction(save);
  return (
    <form {...form} className="max-w-xl">
      <FormMessage state={state} />
      <input type="hidden" name="token" value={props.token} />
      <ChoiceFields state={state} frequency={props.frequency} script={props.script} />
      <SubmitButton>保存</SubmitButton>
    </form>
  );
}
