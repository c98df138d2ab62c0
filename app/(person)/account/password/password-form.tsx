'use client';

import { saveNewPassword } from '@/app/(person)/account/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { PasswordField } from '@/components/form/password-field';
import { useFormAction } from '@/components/form/use-form-action';
import { paths } from '@/site/paths';

/** Changes the password. The hidden field tells password managers which account it belongs to. */
export function PasswordForm({ email }: { email: string }) {
  const [state, form] = useFormAction(saveNewPassword);
  return (
    <form {...form} noValidate className="max-w-xl [&_label]:text-lg">
      <FormMessage state={state} />
      <input className="hidden" name="email" autoComplete="username" defaultValue={email} readOnly tabIndex={-1} />
      <PasswordField label="现在的密码" name="currentPassword" state={state} autoComplete="current-password" />
      <p className="-mt-2 mb-2">
        忘了？<a href={paths.forgot()}>寄信重新设定</a>
      </p>
      <PasswordField
        label="新密码"
        name="newPassword"
        state={state}
        autoComplete="new-password"
        hint="至少 8 个字符。用几个不相干的词连成一句，好记又安全；不要用生日、电话和常见的密码。"
      />
      <SubmitButton>更改密码</SubmitButton>
    </form>
  );
}
