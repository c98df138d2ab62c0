'use client';

import { EmailField } from '@/app/(person)/email-field';
import { ChoiceFields } from '@/app/(person)/newsletter/choice-fields';
import { subscribe } from '@/app/(person)/newsletter/subscribe/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { Honeypot } from '@/components/form/honeypot';
import { useFormAction } from '@/components/form/use-form-action';

/** 订阅; the same answer for every address. The form stays, for a letter that did not come. */
export function SubscribeForm({ email, script }: { email: string; script: string }) {
  const [state, form] = useFormAction(subscribe, 'subscribe');
  return (
    <form {...form} noValidate className="max-w-xl [&_label]:text-lg">
      <FormMessage state={state} jump />
      <EmailField state={state} value={email} hint="不会公开，随时可以退订。" />
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
