'use client';

import { useEffect, useRef } from 'react';
import { RelatedArticles } from '@/app/admin/articles/[id]/related-articles';
import type { Fields } from '@/app/admin/articles/[id]/workbench-props';
import type { FormState } from '@/auth/action';
import { Field } from '@/components/form/form-field';

const parts = { shortTitle: '短题', leadsTo: '转向链接', related: '相关文章' };

type Props = { id: number; answer: FormState; start: Fields; relatedTitles: Record<string, string> };

/** What few articles need: a title for lists, another address, chosen neighbours. Open where something in it was refused. */
export function MoreParticulars({ id, answer, start, relatedTitles }: Props) {
  const value = (name: string) => answer.values?.[name] ?? start[name] ?? '';
  const used = Object.entries(parts).filter(([name]) => value(name));
  const refused = Object.keys(parts).some((name) => answer.errors?.[name]);
  // Opened, not held open: what is put right does not close under the editor's hands.
  const panel = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (refused && panel.current) panel.current.open = true;
  }, [refused]);
  return (
    <details ref={panel} className="panel my-3">
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
      <Field
        label="转向链接"
        name="leadsTo"
        state={answer}
        value={start.leadsTo}
        hint="读者打开这一条就到那里：完整的网址，或本站以“/”开头的地址。正文可以空着。"
      />
      <RelatedArticles articleId={id} start={value('related')} titles={relatedTitles} />
    </details>
  );
}
