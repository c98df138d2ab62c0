'use client';

import { act, change } from '@/app/(person)/events/registration/[token]/actions';
import { type Question, RegistrationFields } from '@/app/(person)/events/registration-fields';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** One button that does one step. */
export function StepForm({
  token,
  step,
  label,
  quiet,
}: {
  token: string;
  step: 'accept' | 'cancel' | 'rejoin';
  label: string;
  quiet?: boolean;
}) {
  const [state, form] = useFormAction(act);
  return (
    <form {...form} className="my-4">
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      <SubmitButton name="step" value={step} quiet={quiet}>
        {label}
      </SubmitButton>
    </form>
  );
}

type Values = { name: string; party: number; companions: string[]; answers: Record<string, string> };

/** 修改报名. */
export function ChangeForm({
  token,
  values,
  partySize,
  questions,
}: {
  token: string;
  values: Values;
  partySize: number;
  questions: Question[];
}) {
  const [state, form] = useFormAction(change);
  return (
    <form {...form} noValidate className="max-w-xl">
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      <RegistrationFields state={state} values={values} partySize={partySize} questions={questions} />
      <SubmitButton quiet>保存修改</SubmitButton>
    </form>
  );
}
