'use client';

import { save } from '@/app/admin/settings/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import type { Settings } from '@/db/settings/settings';

type Choice = {
  name: 'guestsMayComment' | 'commentsHeld' | 'secondEditor';
  title: string;
  yes: string;
  no: string;
  about: string;
};

const choices: Choice[] = [
  {
    name: 'guestsMayComment',
    title: '谁可以留言',
    yes: '所有读者',
    no: '只限会员',
    about: '只限会员时，没有登录的读者会看到“请先登录”。',
  },
  {
    name: 'commentsHeld',
    title: '留言的显示',
    yes: '先审核，后显示',
    no: '立即显示',
    about: '编辑的留言总是立即显示；含有三个以上网址的留言总是先审核。',
  },
  {
    name: 'secondEditor',
    title: '文章由谁发布',
    yes: '由另一位编辑发布',
    no: '写的人也可以发布',
    about: '选“由另一位编辑发布”时，只有自己写过的文章，自己不能发布或定时；请同事看过再按。',
  },
];

/** All settings with a sentence on what each does. */
export function SettingsForm({ settings }: { settings: Settings }) {
  const [state, form] = useFormAction(save);
  const typed = state.ok ? undefined : state.values;
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="opened" value={JSON.stringify(settings)} />
      <h2 className="text-xl">网站</h2>
      <Field
        label="网站名称"
        name="siteName"
        state={state}
        value={settings.siteName}
        required
        maxLength={80}
        hint="显示在每一页的页首、页脚和浏览器标题里。"
      />
      <Field
        label="网站简介"
        name="siteDescription"
        state={state}
        value={settings.siteDescription}
        maxLength={600}
        hint="一句话，给搜索引擎和 RSS 订阅的读者看。"
      />
      <h2 className="mt-8 text-xl">留言与文章</h2>
      {choices.map(({ name, title, yes, no, about }) => (
        <fieldset key={name} className="my-4">
          <legend className="font-semibold">{title}</legend>
          {[
            ['yes', yes],
            ['no', no],
          ].map(([value, label]) => (
            <label key={value} className="me-6 inline-flex min-h-11 items-center gap-2">
              <input
                type="radio"
                name={name}
                value={value}
                defaultChecked={(typed?.[name] ?? (settings[name] ? 'yes' : 'no')) === value}
              />
              {label}
            </label>
          ))}
          <p className="max-w-xl text-sm text-soft">{about}</p>
        </fieldset>
      ))}
      <h2 className="mt-8 text-xl">登录</h2>
      <Field
        label="不用几天后退出"
        name="sessionIdleDays"
        state={state}
        value={String(settings.sessionIdleDays)}
        required
        maxLength={3}
        hint="会员这么多天没有来，要重新登录。1 到 365。"
      />
      <Field
        label="最多保持登录几天"
        name="sessionDays"
        state={state}
        value={String(settings.sessionDays)}
        required
        maxLength={3}
        hint="登录这么多天之后，无论是否常来都要重新登录。1 到 365。"
      />
      <h2 className="mt-8 text-xl">邮件</h2>
      <Field
        label="回信地址"
        name="mailReplyTo"
        state={state}
        value={settings.mailReplyTo}
        maxLength={254}
        hint="读者直接回复网站的信时，回信寄到这里。留空则寄到发信地址。"
      />
      <Field
        label="各邮箱每分钟最多收几封"
        name="mailPaces"
        state={state}
        value={settings.mailPaces}
        multiline
        hint="有些邮箱不让人寄得太快。一行一个域名和一个数，例如“qq.com 60”；“* 300”指其余各家。留空则不限。"
      />
      <h2 className="mt-8 text-xl">活动</h2>
      <Field
        label="报名资料保留天数"
        name="registrationDays"
        type="number"
        state={state}
        value={String(settings.registrationDays)}
        required
        hint="活动结束这么多天以后，报名者的姓名、电子邮件和回答自动删除，人数统计留下。"
      />
      <SubmitButton>保存</SubmitButton>
    </form>
  );
}
