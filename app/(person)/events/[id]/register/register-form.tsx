'use client';

import { EmailField } from '@/app/(person)/email-field';
import { submitRegistration } from '@/app/(person)/events/[id]/register/actions';
import { type Question, RegistrationFields } from '@/app/(person)/events/registration-fields';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { Honeypot } from '@/components/form/honeypot';
import { useFormAction } from '@/components/form/use-form-action';
import { paths } from '@/site/paths';

type Props = {
  eventId: number;
  partySize: number;
  questions: Question[];
  days: number;
  viewer: { name: string; email: string } | null;
};

/** 报名: a plain form without JavaScript; sent twice it registers once. */
export function RegisterForm({ eventId, partySize, questions, days, viewer }: Props) {
  const [state, form] = useFormAction(submitRegistration, `register-${eventId}`);
  if (state.ok)
    return (
      <div className="text-lg">
        <FormMessage state={state} jump />
        <p>
          <a href={paths.event(eventId)}>回到活动</a>
        </p>
      </div>
    );
  return (
    <form {...form} noValidate className="max-w-xl [&_label]:text-lg">
      <FormMessage state={state} />
      <input type="hidden" name="eventId" value={eventId} />
      <RegistrationFields state={state} values={{ name: viewer?.name }} partySize={partySize} questions={questions}>
        <EmailField state={state} value={viewer?.email} hint="确认信寄到这里；不会公开。" />
      </RegistrationFields>
      <Honeypot name="website" />
      <p className="my-4 text-soft">
        这些资料只用于这次活动，活动结束 {days} 天后自动删除（见<a href={paths.page('privacy')}>隐私</a>）。
      </p>
      <SubmitButton>报名</SubmitButton>
    </form>
  );
}
