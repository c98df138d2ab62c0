'use client';

import { useState } from 'react';
import { addPage, place, remove } from '@/app/admin/pages/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

/** Begins a page of the site's own. */
export function AddPageForm() {
  const [state, form] = useFormAction(addPage);
  return (
    <form {...form} className="max-w-xl">
      <FormMessage state={state} />
      <Field label="新页面的标题" name="title" state={state} required maxLength={limits.pageTitle} />
      <Field
        label="网址的最后一段"
        name="slug"
        state={state}
        required
        hint="小写字母、数字和连字符，例如 bylaws；以后不能改。"
      />
      <SubmitButton>新建页面</SubmitButton>
    </form>
  );
}

type Page = { slug: string; menu: string; position: number };
const menuNames = { none: '不放在菜单里', navigation: '导航栏（栏目之后）', footer: '页脚' };

/** Where the page is linked from on every page of the site. */
export function PlaceForm({ page }: { page: Page }) {
  const [state, form] = useFormAction(place);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="slug" value={page.slug} />
      <div className="flex flex-wrap items-end gap-3">
        <label className="block">
          放在哪里
          <select name="menu" className="block" defaultValue={state.values?.menu ?? page.menu}>
            {Object.entries(menuNames).map(([value, name]) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="block">
          次序（小的在前）
          <input
            name="position"
            className="block w-28"
            inputMode="numeric"
            defaultValue={state.values?.position ?? String(page.position)}
          />
        </label>
        <SubmitButton quiet>保存位置</SubmitButton>
      </div>
      {state.errors?.position && <p className="font-semibold text-seal">{state.errors.position}</p>}
    </form>
  );
}

/** Removes the page after a second question. */
export function RemoveForm({ slug, title }: { slug: string; title: string }) {
  const [state, form] = useFormAction(remove);
  const [asking, setAsking] = useState(false);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="slug" value={slug} />
      <p className="flex flex-wrap gap-3">
        {asking ? (
          <SubmitButton>{`确定删除“${title}”`}</SubmitButton>
        ) : (
          <button type="button" className="button button-quiet" onClick={() => setAsking(true)}>
            删除这一页
          </button>
        )}
      </p>
      <p className="text-sm text-soft">删除后网址不再有内容（404），旧版本也一起删除。</p>
    </form>
  );
}
