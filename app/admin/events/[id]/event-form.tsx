'use client';

import { QuestionRows, SessionRows } from '@/app/admin/events/[id]/event-rows';
import { save } from '@/app/admin/events/actions';
import { TimeFields, type TimeValues } from '@/app/admin/events/time-fields';
import type { FormState } from '@/auth/action';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import type { Event, EventQuestion } from '@/db/events/find';

type Props = {
  id: number;
  event: (Event & { deadlineDay: string; deadlineTime: string }) | null;
  times: TimeValues;
  sessions: { time: string; title: string; speakers: string }[];
  questions: EventQuestion[];
};

function Tick({ state, name, label, value }: { state: FormState; name: string; label: string; value: boolean }) {
  const typed = state.values ? state.values[name] === 'on' : value;
  return (
    <label className="flex min-h-11 items-center gap-2">
      <input type="checkbox" name={name} defaultChecked={typed} />
      {label}
    </label>
  );
}

const words = (n: number | null | undefined) => (n === null || n === undefined ? '' : String(n));

/** Time, place, registration, programme and questions of an event. */
export function EventForm({ id, event, times, sessions, questions }: Props) {
  const [state, form] = useFormAction(save);
  const openTo = state.values?.openTo ?? event?.openTo ?? 'anyone';
  return (
    <form {...form} noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <h2 className="block-title">时间与地点</h2>
      <TimeFields state={state} values={times} />
      <Field label="地点" name="place" state={state} value={event?.place} hint="例如“东湖厅”；纯线上的活动留空。" />
      <Field label="房间" name="room" state={state} value={event?.room} />
      <Field label="地址" name="address" state={state} value={event?.address} />
      <Field
        label="线上参加的链接"
        name="onlineUrl"
        state={state}
        value={event?.onlineUrl}
        hint="不公开，只写信告诉有名额的人。"
      />
      <Field label="主办" name="organizers" state={state} value={event?.organizers} />
      <Field label="费用" name="price" state={state} value={event?.price} hint="例如“免费”“会员免费，其他 20 美元”。" />
      <h2 className="block-title mt-8">报名</h2>
      <div className="my-2">
        <Tick state={state} name="takesRegistrations" label="在本站报名" value={event?.takesRegistrations ?? true} />
        <Tick state={state} name="needsApproval" label="报名要由编辑批准" value={event?.needsApproval ?? false} />
      </div>
      <fieldset className="my-3">
        <legend className="font-semibold">谁可以报名</legend>
        {[
          ['anyone', '所有人'],
          ['members', '只限会员'],
        ].map(([value, label]) => (
          <label key={value} className="me-6 inline-flex min-h-11 items-center gap-2">
            <input type="radio" name="openTo" value={value} defaultChecked={openTo === value} />
            {label}
          </label>
        ))}
      </fieldset>
      <div className="grid max-w-xl grid-cols-1 gap-x-4 sm:grid-cols-2">
        <Field label="名额" name="capacity" state={state} value={words(event?.capacity)} hint="留空：不限。" />
        <Field
          label="一次最多报几人"
          name="partySize"
          state={state}
          value={words(event?.partySize ?? 1)}
          hint="连本人在内，最多 20。"
        />
        <Field
          label="截止日期"
          name="deadlineDay"
          type="date"
          state={state}
          value={event?.deadlineDay}
          hint="留空：到活动开始。"
        />
        <Field
          label="截止时间"
          name="deadlineTime"
          state={state}
          value={event?.deadlineTime}
          hint="例如 18:00；留空：当天 24:00。"
          maxLength={5}
        />
        <Field
          label="候补确认时限（小时）"
          name="claimHours"
          state={state}
          value={words(event?.claimHours ?? 24)}
          hint="空出的名额为下一位留这么久。"
        />
      </div>
      <QuestionRows state={state} questions={questions} />
      <SessionRows state={state} sessions={sessions} />
      <h2 className="block-title mt-8">活动以后</h2>
      <div className="grid max-w-xl grid-cols-1 gap-x-4 sm:grid-cols-2">
        <Field
          label="到场人数"
          name="attended"
          state={state}
          value={words(event?.attended)}
          hint="显示为“到场 N 人”。"
        />
        <Field label="纪要的文章编号" name="reportId" state={state} value={words(event?.reportId)} />
      </div>
      {event && <Tick state={state} name="tell" label="时间、地点或链接有变动时，写信告诉报名者" value={true} />}
      <p className="mt-4">
        <SubmitButton>保存</SubmitButton>
      </p>
    </form>
  );
}
