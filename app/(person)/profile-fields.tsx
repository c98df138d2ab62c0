'use client';

import type { ReactNode } from 'react';
import type { FormState } from '@/auth/action';
import { Field } from '@/components/form/form-field';
import type { Profile } from '@/db/applications/apply';
import { limits } from '@/text/limits';

/** A part of a long form under its own heading. */
export function FormPart({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="mt-8 border-t border-line pt-4">
      <legend className="pe-4 font-title text-xl font-bold">{title}</legend>
      {children}
    </fieldset>
  );
}

type Props = { state: FormState; profile?: Profile; children?: ReactNode };

/** The fields about a person, in the order of the old form; `children` stand after the names. */
export function ProfileFields({ state, profile, children }: Props) {
  const common = (name: keyof Profile) => ({ name, state, value: profile?.[name] ?? undefined });
  return (
    <>
      <FormPart title="姓名与联系">
        <Field
          {...common('chineseName')}
          label="中文姓名"
          required
          maxLength={limits.personName}
          autoComplete="name"
          hint="没有中文姓名的，写常用的名字。"
        />
        <Field {...common('englishName')} label="英文姓名" maxLength={limits.personName} />
        {children}
        <Field
          {...common('userName')}
          label="用户名（可选）"
          maxLength={limits.userName}
          autoComplete="username"
          hint="想用短名登录时填写；不填则用电子邮件登录。"
        />
      </FormPart>
      <FormPart title="工作与专业">
        <Field
          {...common('title')}
          label="职称"
          maxLength={limits.jobTitle}
          autoComplete="organization-title"
          hint="例如：教授、研究员、工程师、已退休。"
        />
        <Field
          {...common('institution')}
          label="单位"
          required
          maxLength={limits.institution}
          autoComplete="organization"
          hint="大学、研究所或公司；已退休的写原单位。"
        />
        <Field {...common('department')} label="院系" maxLength={limits.department} />
        <Field {...common('specialty')} label="专业领域" maxLength={limits.field} hint="例如：材料科学、比较文学。" />
      </FormPart>
      <FormPart title="所在地">
        <Field {...common('country')} label="国家或地区" maxLength={limits.country} autoComplete="country-name" />
        <Field {...common('region')} label="州/省" maxLength={limits.state} autoComplete="address-level1" />
      </FormPart>
      <FormPart title="介绍">
        <Field
          {...common('homepage')}
          label="个人主页"
          maxLength={limits.url}
          autoComplete="url"
          hint="例如 https://example.edu/wang。没有就留空。"
        />
        <Field
          {...common('introduction')}
          label="自我介绍"
          multiline
          hint={`几句话即可，最多 ${limits.introduction} 字，方便管理员了解您。`}
        />
      </FormPart>
    </>
  );
}
