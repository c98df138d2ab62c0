'use client';

import { add, change, remove, starts } from '@/app/admin/newsletter/sections/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { DeleteForm } from '@/components/form/row-buttons';
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
      {section && <DeleteForm action={remove} id={section.id} name={section.title} />}
    </>
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
