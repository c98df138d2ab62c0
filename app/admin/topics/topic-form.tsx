'use client';

import { useState } from 'react';
import { PicturePicker } from '@/app/admin/pictures/picker';
import { add, change } from '@/app/admin/topics/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

type Picture = { id: number; src: string };
type Values = { id: number; title: string; slug: string; introduction: string; shown: boolean; cover: Picture | null };

/** Title, address, introduction, cover and whether readers see it, of a new or a known topic. */
export function TopicForm({ topic }: { topic?: Values }) {
  const [state, form] = useFormAction(topic ? change : add);
  const [cover, setCover] = useState<Picture | null>(topic?.cover ?? null);
  const typed = state.ok ? undefined : state.values;
  return (
    <form {...form}>
      <FormMessage state={state} />
      {topic && <input type="hidden" name="id" value={topic.id} />}
      <input type="hidden" name="coverId" value={cover?.id ?? ''} />
      <Field label="名称" name="title" state={state} value={topic?.title} required maxLength={limits.topicTitle} />
      <Field
        label="网址名称"
        name="slug"
        state={state}
        value={topic?.slug}
        required
        maxLength={limits.slug}
        hint="小写字母、数字和连字符，例如 annual-meeting-2026。改动后，旧网址会自动转到新网址。"
      />
      <Field
        label="导语"
        name="introduction"
        state={state}
        value={topic?.introduction}
        multiline
        hint="可不填；显示在专题标题下，一行一段。"
      />
      <fieldset className="my-4">
        <legend className="font-semibold">封面</legend>
        {cover && <img className="my-2 max-h-40 w-auto border border-line" src={cover.src} alt="专题封面" />}
        <div className="flex flex-wrap gap-3">
          <PicturePicker label="从图库选择" onPick={({ id, src }) => setCover({ id, src })} />
          {cover && (
            <button className="button button-quiet" type="button" onClick={() => setCover(null)}>
              不用封面
            </button>
          )}
        </div>
        <p className="text-sm text-soft">不选时，用专题里第一篇有图的文章的封面。</p>
      </fieldset>
      <p className="my-3">
        <label className="inline-flex min-h-11 items-center gap-2">
          <input type="checkbox" name="shown" defaultChecked={typed ? typed.shown === 'on' : (topic?.shown ?? false)} />
          公开给读者
        </label>
      </p>
      <SubmitButton>{topic ? '保存' : '新建专题'}</SubmitButton>
    </form>
  );
}
