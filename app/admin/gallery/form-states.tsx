'use client';

import type { FormState } from '@/auth/action';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { DeleteForm, MoveButtons } from '@/components/form/row-buttons';

const states: Record<string, FormState> = {
  未填: {},
  有误: {
    message: '请检查标出的几处。',
    errors: { title: '请填写标题。', body: '正文请不超过 4000 字。' },
    values: { title: '', body: '写过的话还在' },
  },
  成功: { ok: true, message: '已保存。', values: { title: '标题', body: '正文' } },
  登录过期: { message: '登录已过期。请在新窗口登录后，回到这里再提交一次。', expired: true, values: { title: '标题' } },
};

/** The form of the site in each state that an action's answer can put it in. Nothing is sent from here. */
export function FormStates() {
  const nothing = async (state: FormState) => state;
  return (
    <>
      {Object.entries(states).map(([name, state]) => (
        <section key={name} className="my-6">
          <h3>{name}</h3>
          <form onSubmit={(event) => event.preventDefault()}>
            <FormMessage state={state} />
            <Field label="标题" name="title" state={state} required hint="不超过 100 字。" />
            <Field label="正文" name="body" state={state} multiline />
            <SubmitButton>提交</SubmitButton> <SubmitButton quiet>存为草稿</SubmitButton>
          </form>
        </section>
      ))}
      <section className="my-6">
        <h3>一行的按钮</h3>
        <MoveButtons action={nothing} id={1} name="甲" first last={false} />{' '}
        <MoveButtons action={nothing} id={2} name="乙" first={false} last />
        <DeleteForm action={nothing} id={1} name="甲" />
      </section>
    </>
  );
}
