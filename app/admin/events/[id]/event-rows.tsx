'use client';

import type { FormState } from '@/auth/action';
import { Field } from '@/components/form/form-field';
import type { EventQuestion } from '@/db/events/find';

const EMPTY_ROWS = 3;
/** As many rows as were sent or are known, and some empty ones: saving brings new empty ones, without scripts too. */
const rowsOf = (state: FormState, mark: string, known: number) => {
  const sent = Object.keys(state.values ?? {}).filter((name) => new RegExp(`^${mark}\\d+title$`).test(name)).length;
  const count = state.ok || !sent ? known + EMPTY_ROWS : sent;
  return Array.from({ length: count }, (_, i) => i);
};

/** 议程. */
export function SessionRows({
  state,
  sessions,
}: {
  state: FormState;
  sessions: { time: string; title: string; speakers: string }[];
}) {
  return (
    <details className="mt-8" open={sessions.length > 0}>
      <summary className="flex min-h-11 cursor-pointer items-center font-title text-xl font-bold">议程</summary>
      <p className="text-sm text-soft">一场一行；没有题目的行不保存。讲者的写法和文章的作者一样，几位之间用顿号。</p>
      {rowsOf(state, 's', sessions.length).map((i) => (
        <fieldset key={i} className="grid grid-cols-1 gap-x-4 border-b border-line md:grid-cols-[10rem_2fr_1fr]">
          <legend className="sr-only">第 {i + 1} 场</legend>
          <Field label="时间" name={`s${i}time`} state={state} value={sessions[i]?.time} maxLength={16} />
          <Field label="题目" name={`s${i}title`} state={state} value={sessions[i]?.title} maxLength={300} />
          <Field label="讲者" name={`s${i}speakers`} state={state} value={sessions[i]?.speakers} maxLength={300} />
        </fieldset>
      ))}
    </details>
  );
}

const kinds = { text: '文字', choice: '选择', consent: '同意' };

/** 报名时要回答的问题. */
export function QuestionRows({ state, questions }: { state: FormState; questions: EventQuestion[] }) {
  return (
    <details className="mt-6" open={questions.length > 0}>
      <summary className="flex min-h-11 cursor-pointer items-center font-title text-xl font-bold">报名时的问题</summary>
      <p className="text-sm text-soft">没有题目的行不保存；清空题目就删去这一题。</p>
      {rowsOf(state, 'k', questions.length).map((i) => {
        const known = questions[i];
        const typed = state.ok ? undefined : state.values;
        return (
          <fieldset
            key={known?.id ?? `new-${i}`}
            className="grid grid-cols-1 items-start gap-x-4 border-b border-line md:grid-cols-[7rem_2fr_2fr_6rem]"
          >
            <legend className="sr-only">第 {i + 1} 题</legend>
            <input type="hidden" name={`k${i}id`} value={known?.id ?? ''} />
            <label className="my-3 block font-semibold">
              类型
              <select
                className="block w-full font-normal"
                name={`k${i}kind`}
                defaultValue={typed?.[`k${i}kind`] ?? known?.kind ?? 'text'}
              >
                {Object.entries(kinds).map(([kind, name]) => (
                  <option key={kind} value={kind}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
            <Field label="题目" name={`k${i}title`} state={state} value={known?.title} maxLength={300} />
            <Field
              label="选项"
              name={`k${i}choices`}
              state={state}
              value={known?.choices.join('、')}
              hint="只用于“选择”，用顿号隔开。"
            />
            <label className="my-3 flex min-h-11 items-center gap-2 md:mt-8">
              <input
                type="checkbox"
                name={`k${i}required`}
                defaultChecked={typed ? typed[`k${i}required`] === 'on' : known?.required}
              />
              必填
            </label>
          </fieldset>
        );
      })}
    </details>
  );
}
