'use client';

import { CheckField } from '@/app/(person)/check-field';
import { EmailField } from '@/app/(person)/email-field';
import { submitApplication } from '@/app/(person)/join/actions';
import { FormPart, ProfileFields } from '@/app/(person)/profile-fields';
import type { FormState } from '@/auth/action';
import { FormMessage, SubmitButton } from '@/components/form/form-field';
import { Honeypot } from '@/components/form/honeypot';
import { PasswordField } from '@/components/form/password-field';
import { useFormAction } from '@/components/form/use-form-action';
import { paths } from '@/site/paths';

/** 申请加入: one column, a plain form without JavaScript; what was typed stays, the password excepted. */
export function JoinForm() {
  const [state, form] = useFormAction(submitApplication, 'join');
  if (state.ok) return <Sent state={state} />;
  return (
    <form {...form} noValidate className="max-w-xl [&_label]:text-lg">
      <FormMessage state={state} />
      <p className="text-soft">
        有<span className="text-seal"> * </span>的必须填写，其余可以留空，以后再补。
      </p>
      <ProfileFields state={state}>
        <EmailField state={state} hint="我们会寄一封信去确认；不会公开。" />
      </ProfileFields>
      <FormPart title="登录密码">
        <PasswordField
          label="密码"
          name="password"
          state={state}
          autoComplete="new-password"
          hint="至少 8 个字符。用几个不相干的词连成一句，好记又安全；不要用生日、电话和常见的密码。"
        />
      </FormPart>
      <Honeypot name="fax" />
      <FormPart title="同意">
        <CheckField name="consent" state={state} required>
          我同意本站保存以上资料，用于审核申请与会员联络（见<a href={paths.page('privacy')}>隐私</a>）。
        </CheckField>
      </FormPart>
      <p className="mt-6">
        <SubmitButton>提交申请</SubmitButton>
      </p>
    </form>
  );
}

function Sent({ state }: { state: FormState }) {
  return (
    <section className="max-w-xl">
      <div className="text-lg font-semibold">
        <FormMessage state={state} jump />
      </div>
      <h2 className="mt-6 text-xl">接下来</h2>
      <ol className="my-3 list-decimal space-y-2 ps-6 text-lg">
        <li>
          我们刚寄了一封信到 <strong className="[overflow-wrap:anywhere]">{state.values?.email}</strong>
          。请打开它，点里面的链接确认电子邮件。
        </li>
        <li>管理员审核您的申请，通常需要几天。</li>
        <li>审核结果会写信告诉您；通过后就可以登录。</li>
      </ol>
      <p>没有收到信？请看看垃圾邮件夹；也可以在下面再要一封。</p>
    </section>
  );
}
