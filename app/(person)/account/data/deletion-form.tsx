'use client';

import { deleteAccount } from '@/app/(person)/account/actions';
import { CheckField } from '@/app/(person)/check-field';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { PasswordField } from '@/components/form/password-field';
import { useFormAction } from '@/components/form/use-form-action';

/** Deletes the member's own account; asks for the password and a tick first. */
export function DeletionForm() {
  const [state, form] = useFormAction(deleteAccount);
  return (
    <form {...form} noValidate className="[&_label]:text-lg">
      <FormMessage state={state} />
      <PasswordField label="现在的密码" name="currentPassword" state={state} autoComplete="current-password" />
      <CheckField name="sure" state={state} required>
        我确定要删除账户，知道不能恢复。
      </CheckField>
      <SubmitButton quiet>删除我的账户</SubmitButton>
    </form>
  );
}
