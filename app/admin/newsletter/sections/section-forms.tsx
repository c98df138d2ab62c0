'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { add, change, move, remove, starts } from '@/app/admin/newsletter/sections/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

type Values = { id: number; title: string; events: boolean; columnIds: number[]; takesMembers: boolean };
type Columns = { id: number; name: string }[];

/** Title, columns and whether those who want events alone are sent it; of a new or a known part. */
export function SectionForm({ section, columns }: { section?: Values; columns: Columns }) {
  const [state, form] = useFormAction(section ? change : add);
  const typed = state.ok ? undefined : state.values;
  const ticked = (id: number) => (typed ? typed[`column-${id}`] === 'on' : section?.columnIds.includes(id));
  return (
    <>
      <form {...form}>
        <FormMessage state={state} />
        {section && <input type="hidden" name="id" value={section.id} />}
        <Field
          label="名称"
          name="title"
          state={state}
          value={section?.title}
          required
          maxLength={limits.issueSection}
        />
        {!section?.takesMembers && (
          <fieldset className="my-3">
            <legend className="font-semibold">收哪些栏目的文章</legend>
            <p className="flex flex-wrap gap-x-6">
              {columns.map(({ id, name }) => (
                <label key={id} className="inline-flex min-h-11 items-center gap-2">
                  <input type="checkbox" name={`column-${id}`} defaultChecked={ticked(id)} />
                  {name}
                </label>
              ))}
            </p>
          </fieldset>
        )}
        <label className="my-3 flex min-h-11 items-center gap-2">
          <input type="checkbox" name="events" defaultChecked={typed ? typed.events === 'on' : section?.events} />
          也寄给只收活动的订户
        </label>
        <SubmitButton>{section ? '保存' : '添加'}</SubmitButton>
      </form>
      {section && <DeleteForm id={section.id} name={section.title} />}
    </>
  );
}

function DeleteForm({ id, name }: { id: number; name: string }) {
  const [state, form] = useFormAction(remove);
  return (
    <form {...form} className="my-3">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <SubmitButton quiet>{`删除“${name}”`}</SubmitButton>
    </form>
  );
}

const box =
  'inline-flex size-11 cursor-pointer items-center justify-center rounded-sm border border-line text-link disabled:cursor-default disabled:opacity-30';

export function MoveButtons({ id, name, first, last }: { id: number; name: string; first: boolean; last: boolean }) {
  const [state, form] = useFormAction(move);
  return (
    <form {...form} className="inline-flex flex-wrap gap-1">
      <FormMessage state={state} />
      <button
        type="submit"
        name="move"
        value={`${id}:-1`}
        className={box}
        disabled={first}
        aria-label={`上移“${name}”`}
      >
        <ArrowUp aria-hidden size={18} />
      </button>
      <button type="submit" name="move" value={`${id}:1`} className={box} disabled={last} aria-label={`下移“${name}”`}>
        <ArrowDown aria-hidden size={18} />
      </button>
    </form>
  );
}

/** With which numbers the years begin. */
export function StartsForm({ value }: { value: string }) {
  const [state, form] = useFormAction(starts);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <Field
        label="期号起点"
        name="starts"
        state={state}
        value={value}
        multiline
        hint="每行一年：年份、年第几期、创刊第几期，如 2006 1 329。没有写的年份从第 1 期起，创刊期数接着数。"
      />
      <SubmitButton>保存期号起点</SubmitButton>
    </form>
  );
}
