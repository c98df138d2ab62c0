'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { CompletedField } from '@/app/admin/articles/completed-field';
import type { FormState } from '@/auth/action';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { LogOutForm } from '@/components/form/log-out-form';
import { LoginForm } from '@/components/form/login-form';
import { PasswordField } from '@/components/form/password-field';

const states: Record<string, FormState> = {
  未填: {},
  有误: {
    message: '请检查标出的几处。',
    errors: { title: '请填写标题。', body: '正文请不超过 4000 字，现在是 4812 字。', author: '作者请不超过 200 字。' },
    values: { title: '', body: '写过的话还在。', author: '王小明、李文、林知远、周修文、Margaret Chen-Whitfield' },
  },
  成功: {
    ok: true,
    message: '已保存。',
    values: { title: '那年冬天的图书馆', body: '暖气坏了三个星期。', author: '王小明' },
  },
  登录过期: {
    message: '登录已过期。请在新窗口登录后，回到这里再提交一次。',
    expired: true,
    values: { title: 'Reading the Margins: Handwritten Notes in Nineteenth-Century Chinese Almanacs' },
  },
};
const passwords: Record<string, FormState> = {
  一般: {},
  有误: { errors: { 'password-1': '这个密码在泄露过的密码里，请换一个。' } },
};

const refused = async (): Promise<FormState> => ({
  message: '用户名或密码不对。',
  values: { name: 'margaret.chen-whitfield@department-of-east-asian-studies.example.edu' },
});
const notOut = async (): Promise<FormState> => ({ message: '网站没有应答，您还没有退出。' });
const slowly = () => new Promise<void>((done) => setTimeout(done, 5000));

function State({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section className="my-6">
      <h4 className="mb-1 text-sm text-soft">{name}</h4>
      {children}
    </section>
  );
}

/** The form of the site in each state that an action's answer can put it in. Nothing is sent from here. */
export function FormStates() {
  // A form with an error takes the focus and moves the page to it, which nothing hidden can.
  const [shown, setShown] = useState(false);
  useEffect(() => setShown(true), []);
  return (
    <div hidden={!shown}>
      <h3 className="mt-8 text-lg" translate="no">
        Field · FormMessage · CompletedField · SubmitButton
      </h3>
      {Object.entries(states).map(([name, state]) => (
        <State key={name} name={name}>
          <form onSubmit={(event) => event.preventDefault()}>
            <FormMessage state={state} />
            <Field label="标题" name="title" state={state} required hint="不超过 100 字。" />
            <CompletedField label="作者" name="author" kind="author" several state={state} hint="用顿号隔开。" />
            <Field label="正文" name="body" state={state} multiline rows={3} />
            <SubmitButton>提交</SubmitButton> <SubmitButton quiet>存为草稿</SubmitButton>
          </form>
        </State>
      ))}
      <State name="别的输入">
        <Field label="时间" name="time" type="datetime-local" state={{}} value="2026-12-05T14:00" />
        <Field label="名额" name="capacity" type="number" min={1} max={999} state={{}} value="60" />
        <Field label="电子邮件" name="email" type="email" state={{}} hint="确认信寄到这里；不公开，也不给别人。" />
      </State>
      <State name="正在提交（按下后五秒）">
        <form action={slowly}>
          <SubmitButton>提交</SubmitButton>
        </form>
      </State>
      <h3 className="mt-8 text-lg" translate="no">
        PasswordField
      </h3>
      {Object.entries(passwords).map(([name, state], i) => (
        <State key={name} name={name}>
          <PasswordField
            label="新密码"
            name={`password-${i}`}
            state={state}
            autoComplete="new-password"
            hint="至少 12 个字，可以是一句话。"
          />
        </State>
      ))}
      <h3 className="mt-8 text-lg" translate="no">
        LoginForm
      </h3>
      <State name="页首（按下后：被拒绝）">
        <LoginForm action={refused} />
      </State>
      <State name="登录页">
        <LoginForm action={refused} wide />
      </State>
      <h3 className="mt-8 text-lg" translate="no">
        LogOutForm
      </h3>
      <State name="按下后：没有应答">
        <LogOutForm action={notOut} />
      </State>
    </div>
  );
}
