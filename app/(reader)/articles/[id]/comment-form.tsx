'use client';

import { useActionState } from 'react';
import { submitComment } from '@/app/(reader)/articles/[id]/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { Honeypot } from '@/components/form/honeypot';
import { tokens } from '@/site/tokens';

/**
 * A plain form: the runtime is taken out of reader pages, the answer comes back as the page itself, and by the
 * fragment it opens at the form instead of at the top of a long article.
 */
export function CommentForm({ articleId, held, open }: { articleId: number; held: boolean; open: boolean }) {
  const [state, action] = useActionState(submitComment, {}, '#comment-form');
  return (
    <form id="comment-form" action={action} className="comment-form no-print" data-draft={`comment-${articleId}`}>
      <h3 className="text-lg">发表评论</h3>
      {!open && <p className="for-guest">请先登录再留言。</p>}
      <p className="for-member text-sm text-soft">您已登录，留言署您账户里的名字。</p>
      <FormMessage state={state} />
      {state.ok && state.values?.waiting && (
        <blockquote className="my-3 max-w-xl border-s-4 border-line px-4 py-2">
          <p className="text-sm text-soft">
            <strong translate="no">{state.values.name ?? tokens.name}</strong> · 待审，只有您和编辑看得到
          </p>
          <p className="whitespace-pre-line [overflow-wrap:anywhere]">{state.values.waiting}</p>
        </blockquote>
      )}
      <input type="hidden" name="articleId" value={articleId} />
      <input type="hidden" name="seconds" defaultValue="" />
      <Field label="您的名字" name="name" state={state} value={tokens.name} required autoComplete="name" />
      <Field
        label="电子邮件"
        name="email"
        type="email"
        state={state}
        value={tokens.email}
        required
        autoComplete="email"
        hint="不会公开。"
      />
      <Field label="留言内容" name="body" state={state} multiline required hint="最多 4000 字。" />
      <p className="text-sm text-soft" data-counter="body" data-most="4000">
        0/4000
      </p>
      <Honeypot name="website" />
      <p className="my-3 text-sm text-soft">
        {held ? '未审核的留言先不显示，编辑看过后刊出。' : '留言提交后立即显示，未审核。'}
        {held && <span className="for-editor">编辑自己的留言立即显示。</span>}
      </p>
      <SubmitButton>提交</SubmitButton>
    </form>
  );
}
