'use client';

import { setNewPassword } from '@/app/(person)/reset/[token]/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { PasswordField } from '@/components/form/password-field';
import { useFormAction } from '@/components/form/use-form-action';
import { paths } from '@/site/paths';

/** `email` is null when the link no longer works; the answer to a change that has just used it up stays. */
export function ResetForm({ token, email }: { token: string; email: string | null }) {
  const [state, form] = useFormAction(setNewPassword);
  if (state.ok)
    return (
      <>
        <FormMessage state={state} />
        <p className="mt-6">
          <a className="button" href={paths.login()}>
            登录
          </a>
        </p>
      </>
    );
  if (!email)
    return (
      <p className="my-4 text-lg">
        这个链接已用过或已过期。请再要一封信：<a href={paths.forgot()}>忘记密码</a>
      </p>
    );
  return (
    <form {...form} noValidate className="max-w-xl [&_label]:text-lg">
      <p className="my-3 text-lg">
        为 <strong className="[overflow-wrap:anywhere]">{email}</strong> 设定新密码。
      </p>
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      <input className="hidden" name="email" autoComplete="username" defaultValue={email} readOnly tabIndex={-1} />
      <PasswordField
        label="新密码"
        name="password"
        state={state}
        autoComplete="new-password"
        hint="至少 8 个字符。用几个不相干的词连成一句，好记又安全；不要用生日、电话和常见的密码。"
      />
      <SubmitButton>设定新密码</SubmitButton>
    </form>
  );
}
