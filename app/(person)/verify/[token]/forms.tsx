'use client';

import { applyAgain, confirmEmail, confirmNewEmail } from '@/app/(person)/verify/[token]/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { paths } from '@/site/paths';
import { limits } from '@/text/limits';

/** The button behind the letter's link: opening the link alone proves nothing, mail scanners do that too. */
export function ConfirmForm({ token }: { token: string }) {
  const [state, form] = useFormAction(confirmEmail);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      <SubmitButton>确认电子邮件</SubmitButton>
    </form>
  );
}

/** 补充说明，再次申请, after a decline. */
export function ApplyAgainForm({ token, introduction }: { token: string; introduction: string }) {
  const [state, form] = useFormAction(applyAgain, `again-${token.slice(0, 8)}`);
  return (
    <form {...form} noValidate className="[&_label]:text-lg">
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      <Field
        label="自我介绍与补充说明"
        name="introduction"
        state={state}
        value={introduction}
        multiline
        required
        hint={`最多 ${limits.introduction} 字。`}
      />
      <SubmitButton>再次申请</SubmitButton>
    </form>
  );
}

/** The new address of a member; the answer stays when the link is used up. */
export function NewEmailForm({ token, email }: { token: string; email: string | null }) {
  const [state, form] = useFormAction(confirmNewEmail);
  if (state.ok)
    return (
      <>
        <FormMessage state={state} />
        <p>
          <a href={paths.account()}>我的账户</a>
        </p>
      </>
    );
  if (!email) return <p>这个链接已用过或已过期。</p>;
  return (
    <form {...form}>
      <p className="mb-4">
        请确认：您的账户改用 <strong className="[overflow-wrap:anywhere]">{email}</strong>。
      </p>
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      <SubmitButton>确认新地址</SubmitButton>
    </form>
  );
}
