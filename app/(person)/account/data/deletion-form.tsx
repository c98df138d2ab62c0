'use client';

import { deleteAccount } from '@/app/(person)/account/actions';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { PasswordField } from '@/components/form/password-field';
import { useFormAction } from '@/components/form/use-form-action';

export function DeletionForm() {
  const [state, form] = useFormAction(deleteAccount);
  return (
    <form {...form} noValidate className="[&_label]:text-lg">
      <FormMessage state={state} />
      <PasswordField label="现在的密码" name="currentPassword" state={state} autoComplete="current-password" />
      <label className="flex items-start gap-3 py-2">
        <input
          className="mt-1 shrink-0"
          type="checkbox"
          name="sure"
          required
          aria-describedby={state.errors?.sure && 'sure-error'}
        />
        我确定要删除账户，知道不能恢复。
      </label>
      {state.errors?.sure && (
        <p id="sure-error" className="mb-3 text-sm font-semibold text-seal">
          {state.errors.sure}
        </p>
      )}
      <SubmitButton quiet>删除我的账户</SubmitButton>
    </form>
  );
}
