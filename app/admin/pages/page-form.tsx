'use client';

import { type FormEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Body } from '@/app/admin/articles/[id]/body';
import { type LocalCopy, LocalNote, Note } from '@/app/admin/articles/[id]/notes';
import { letGo, useAutosave } from '@/app/admin/articles/[id]/use-autosave';
import { tidyHtml } from '@/app/admin/articles/editor/article-html';
import type { Written } from '@/app/admin/articles/editor/rich-text';
import { abandonPageDraft, editPage } from '@/app/admin/pages/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { changedBefore } from '@/components/form/typed-before';
import { type FormProps, useFormAction } from '@/components/form/use-form-action';
import { paths } from '@/site/paths';
import { limits } from '@/text/limits';

type Words = { slug: string; title: string; html: string; seenAt: string };
type Props = Words & { draft: { at: number; when: string } | null };

const copyName = (slug: string) => `page-${slug}`;

/** One standing page as a form: what this person typed of it last, or what it says; what this computer kept is offered. */
export function PageForm({ draft, ...page }: Props) {
  const [local, setLocal] = useState<LocalCopy | null>(null);
  const [gone, abandon] = useFormAction(abandonPageDraft);
  const { slug } = page;
  useEffect(() => {
    if (!gone.values?.abandoned) return;
    letGo(copyName(slug));
    location.reload();
  }, [gone, slug]);
  const { title, html, rich } = local?.fields ?? {};
  const taken = local && {
    title: title ?? '',
    html: rich || tidyHtml(html ?? ''),
    // What it began from: if somebody saved the page since, that is not written over.
    seenAt: local.seenAt ?? page.seenAt,
  };
  return (
    <>
      <FormMessage state={gone} />
      {draft && <DraftNote slug={slug} when={draft.when} abandon={abandon} />}
      <LocalNote name={copyName(slug)} after={draft?.at ?? 0} take={setLocal} />
      <PageTable key={local ? 'local' : 'server'} {...page} {...taken} unsaved={!!draft || !!local} />
    </>
  );
}

/** Says that the unsaved work of last time is in the form again, and offers what the site says instead. */
function DraftNote({ slug, when, abandon }: { slug: string; when: string; abandon: FormProps }) {
  return (
    <Note>
      <p>下面是您{when}存的草稿，还没有发布。</p>
      <form {...abandon} className="mt-2">
        <input type="hidden" name="slug" value={slug} />
        <SubmitButton quiet>放弃草稿，回到已发布的文字</SubmitButton>
      </form>
    </Note>
  );
}

/** Title and text, which are kept by themselves until they are published. */
function PageTable({ slug, title, html, seenAt, unsaved }: Words & { unsaved: boolean }) {
  const [state, form] = useFormAction(editPage);
  const text = useRef<Written | null>(null);
  const rich = useRef<HTMLInputElement>(null);
  const startedAt = state.values?.seenAt ?? seenAt;
  const { touch, saved, pause, resume, ...autosave } = useAutosave({
    name: copyName(slug),
    address: paths.keepPageDraft(),
    of: { slug, seenAt: startedAt },
    collect: () => {
      const typed = new FormData(form.ref.current as HTMLFormElement);
      const [title = '', plain = ''] = ['title', 'html'].map((name) => String(typed.get(name) ?? ''));
      return { title, html: plain, rich: text.current?.html() ?? '' };
    },
    unsaved,
  });
  useLayoutEffect(() => {
    if (form.ref.current && changedBefore(form.ref.current)) touch();
  }, [form.ref, touch]);
  const resumed = useRef(resume);
  resumed.current = resume;
  useEffect(() => {
    if (state.ok) saved(state.message);
    else if (state.message || state.errors) resumed.current();
  }, [state, saved]);

  function send(event: FormEvent<HTMLFormElement>) {
    if (rich.current) rich.current.value = text.current?.html() ?? '';
    void pause();
    form.onSubmit(event);
  }
  return (
    <>
      {/* React empties a form once it is answered; what is being written must stay. */}
      <form {...form} onSubmit={send} onInput={touch} onReset={(event) => event.preventDefault()}>
        <FormMessage state={state} />
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="seenAt" value={startedAt} />
        <input type="hidden" name="rich" ref={rich} defaultValue="" />
        <Field label="标题" name="title" state={state} value={title} required maxLength={limits.pageTitle} />
        <Body html={state.values?.html ?? html} lang="zh-Hans" text={text} onChange={touch} onPicture={() => {}} />
        {(state.errors?.html ?? state.errors?.rich) && (
          <p className="text-sm font-semibold text-seal">{state.errors?.html ?? state.errors?.rich}</p>
        )}
        <p className="mt-4 flex flex-wrap gap-3">
          <SubmitButton name="intent" value="save">
            保存并发布
          </SubmitButton>
          <SubmitButton name="intent" value="draft" quiet>
            存为草稿
          </SubmitButton>
          <a
            className="button button-quiet"
            href={paths.admin.pagePreview(slug)}
            target="_blank"
            rel="noopener"
            onClick={(event) => autosave.preview(event, paths.admin.pagePreview(slug))}
          >
            预览
          </a>
          <span aria-live="polite" className="self-center text-sm text-soft">
            {autosave.status}
          </span>
        </p>
      </form>
    </>
  );
}
