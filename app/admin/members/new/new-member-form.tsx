'use client';

import { add } from '@/app/admin/members/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

/** An administrator adds a member who has not applied, with or without a letter of invitation. */
export function NewMemberForm() {
  const [state, form] = useFormAction(add);
  return (
    <form {...form} noValidate>
      <FormMessage state={state} />
      <Field label="中文姓名" name="chineseName" state={state} required maxLength={limits.personName} />
      <Field label="英文姓名" name="englishName" state={state} maxLength={limits.personName} />
      <Field label="电子邮件" name="email" type="email" state={state} required maxLength={limits.email} />
      <Field label="单位" name="institution" state={state} maxLength={limits.institution} />
      <label className="flex min-h-11 items-center gap-3">
        <input type="checkbox" name="invite" defaultChecked={!state.values || state.values.invite !== undefined} />
        寄一封邀请信，请对方设定密码
      </label>
      <SubmitButton>添加</SubmitButton>
    </form>
  );
}
