'use client';

import { useId } from 'react';
import { collect, discard, head, schedule, send, test } from '@/app/admin/newsletter/[id]/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

type Head = { id: number; version: number; subject: string; preview: string; editorial: string; days: string };

/** The words at the head of the letter. */
export function HeadForm({ issue }: { issue: Head }) {
  const [state, form] = useFormAction(head, `issue-${issue.id}`);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="id" value={issue.id} />
      <input type="hidden" name="version" value={state.values?.version ?? issue.version} />
      <Field
        label="主题"
        name="subject"
        state={state}
        value={issue.subject}
        maxLength={limits.issueSubject}
        hint="收件人在信箱里看到的一行；不填则用期号和第一条的标题。"
      />
      <Field
        label="预览行"
        name="preview"
        state={state}
        value={issue.preview}
        maxLength={limits.issuePreview}
        hint="信箱在主题旁边显示的几句；不填则用前三条的标题。"
      />
      <Field
        label="日期"
        name="days"
        state={state}
        value={issue.days}
        maxLength={limits.issueDate}
        hint="如 10/10/2006，或 04/15-04/21/2009；不填则用寄出的那一天。"
      />
      <Field label="编者的话" name="editorial" state={state} value={issue.editorial} multiline hint="可不填。" />
      <SubmitButton>保存</SubmitButton>
    </form>
  );
}

/** More of what was published meanwhile; a letter to oneself. */
export function DraftButtons({ id }: { id: number }) {
  const [collected, collectForm] = useFormAction(collect);
  const [tested, testForm] = useFormAction(test);
  return (
    <div className="my-4">
      <FormMessage state={collected} />
      <FormMessage state={tested} />
      <div className="flex flex-wrap gap-3">
        <form {...collectForm}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton quiet>再收新发布的</SubmitButton>
        </form>
        <form {...testForm}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton quiet>测试信寄给我</SubmitButton>
        </form>
      </div>
    </div>
  );
}

function Sure({ children }: { children: string }) {
  return (
    <label className="my-2 flex min-h-11 items-center gap-2">
      <input type="checkbox" name="sure" required />
      {children}
    </label>
  );
}

/** For administrators: to everybody, now or at a time of the site's zone. */
export function SendForms({ id, scheduled, recipients }: { id: number; scheduled: string | null; recipients: string }) {
  const [sent, sendForm] = useFormAction(send);
  const [planned, planForm] = useFormAction(schedule);
  const field = useId();
  return (
    <>
      <form {...sendForm} noValidate className="my-4">
        <FormMessage state={sent} />
        <input type="hidden" name="id" value={id} />
        <p className="text-soft">{recipients}</p>
        <Sure>内容已看过，可以寄给所有订户</Sure>
        {sent.errors?.sure && <p className="text-sm font-semibold text-seal">{sent.errors.sure}</p>}
        <SubmitButton>现在寄出</SubmitButton>
      </form>
      <form {...planForm} noValidate className="my-4">
        <FormMessage state={planned} />
        <input type="hidden" name="id" value={id} />
        <label htmlFor={field} className="block font-semibold">
          定时寄出（本站时区）
        </label>
        <input id={field} type="datetime-local" name="at" defaultValue={planned.values?.at ?? scheduled ?? ''} />
        {planned.errors?.at && <p className="text-sm font-semibold text-seal">{planned.errors.at}</p>}
        <p className="my-2 text-sm text-soft">留空再保存，就取消定时。</p>
        <SubmitButton quiet>保存定时</SubmitButton>
      </form>
    </>
  );
}

/** Throws the draft away. */
export function DiscardForm({ id }: { id: number }) {
  const [state, form] = useFormAction(discard);
  return (
    <form {...form} noValidate className="my-4">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <Sure>不要这份草稿了（文章不受影响）</Sure>
      {state.errors?.sure && <p className="text-sm font-semibold text-seal">{state.errors.sure}</p>}
      <SubmitButton quiet>丢弃草稿</SubmitButton>
    </form>
  );
}
