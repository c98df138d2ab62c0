'use client';

import { add, change, end, remove } from '@/app/admin/notices/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { DeleteForm } from '@/components/form/row-buttons';
import { useFormAction } from '@/components/form/use-form-action';
import type { NoticeState } from '@/db/notices/notices';
import { zoneName } from '@/text/dates';
import { limits } from '@/text/limits';

type Values = { id: number; text: string; url: string; starts: string; ends: string; state: NoticeState };

/** The sentence, where it leads and its times, of a new or a known notice. */
export function NoticeForm({ notice, zone }: { notice?: Values; zone: string }) {
  const [state, form] = useFormAction(notice ? change : add);
  return (
    <>
      <form {...form}>
        <FormMessage state={state} />
        {notice && <input type="hidden" name="id" value={notice.id} />}
        <Field
          label="公告"
          name="text"
          state={state}
          value={notice?.text}
          required
          maxLength={limits.noticeText}
          hint="一句话，例如：“秋季年会报名延至 12 月 5 日。”"
        />
        <Field
          label="链接"
          name="url"
          state={state}
          value={notice?.url}
          maxLength={limits.url}
          hint="可不填。本站的页面以“/”开头，例如 /events/12；别的网站写完整的网址。"
        />
        <div className="grid max-w-xl grid-cols-1 gap-x-4 sm:grid-cols-2">
          <Field
            label="开始"
            name="starts"
            type="datetime-local"
            state={state}
            value={notice?.starts}
            hint="不填就是现在。"
          />
          <Field
            label="结束"
            name="ends"
            type="datetime-local"
            state={state}
            value={notice?.ends}
            hint="不填就一直显示。"
          />
        </div>
        <p className="mb-3 text-sm text-soft">时间按{zoneName(zone)}。到时自动显示、自动撤下，前后不差半分钟。</p>
        <SubmitButton>{notice ? '保存' : '添加'}</SubmitButton>
      </form>
      {notice && (
        <div className="flex flex-wrap gap-x-3">
          {notice.state === 'shown' && <EndForm id={notice.id} />}
          <DeleteForm action={remove} id={notice.id} name={notice.text} />
        </div>
      )}
    </>
  );
}

function EndForm({ id }: { id: number }) {
  const [state, form] = useFormAction(end);
  return (
    <form {...form} className="my-3">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton quiet>现在就撤下</SubmitButton>
    </form>
  );
}
