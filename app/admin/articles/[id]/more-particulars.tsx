'use client';

import type { Fields } from '@/app/admin/articles/[id]/workbench-props';
import type { FormState } from '@/auth/action';
import { Field } from '@/components/form/form-field';

const parts = { shortTitle: '短题' };

/** What few articles need: a title for lists. Open where something in it was refused. */
export function MoreParticulars({ answer, start }: { answer: FormState; start: Fields }) {
  const value = (name: string) => answer.values?.[name] ?? start[name] ?? '';
  const used = Object.entries(parts).filter(([name]) => value(name));
  const refused = Object.keys(parts).some((name) => answer.errors?.[name]);
  return (
    <details className="panel my-3" open={refused || undefined}>
      <summary>
        更多
        {used.length > 0 && <span className="text-sm text-soft">{used.map(([, words]) => words).join('、')}</span>}
      </summary>
      <Field
        label="短题"
        name="shortTitle"
        state={answer}
        value={start.shortTitle}
        hint="题目长时，首页和列表上用它；文章页、订阅和搜索仍用全题。"
      />
    </details>
  );
}
