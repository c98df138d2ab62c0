'use client';

import { ChoiceFields } from '@/app/(person)/newsletter/choice-fields';
import { subscribe } from '@/app/(person)/newsletter/subscribe/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { Honeypot } from '@/components/form/honeypot';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

/** 订阅; the same answer for every address. The form stays, for a letter that did not come. */
export function SubscribeForm({ email, script }: { email: string; script: string }) {
  const [state, form] = useFormAction(subscribe, 'subscribe');
  return (
    <form {...form} noValidate className="max-w-xl [&_label]:text-lg">
      <FormMessage state={state} jump />
      <Field
        label="电子邮件"
        name="email"
        type="email"
        state={state}
        value={email}
        required
        maxLength={limits.email}
        autoComplete="email"
        hint="不会公开，随时可以退订。"
      />
      <ChoiceFields state={state} script={script} />
      <Honeypot name="fax" />
      <p className="mt-4">
        <SubmitButton>订阅</SubmitButton>
      </p>
      {state.ok && (
        <p className="mt-4 text-soft">几分钟后还没有收到，请看看垃圾邮件夹；也可以再按一次“订阅”，我们再寄一封。</p>
      )}
    </form>
  );
}
