'use client';

import { useCallback, useEffect, useState } from 'react';
import type { Advice } from '@/app/admin/articles/[id]/checks';
import { findInText } from '@/app/admin/articles/[id]/text-selection';
import { paths } from '@/site/paths';

type Props = { id: number; collect: () => FormData };

/** 发布前看一看 beside the text: what is found when the article is opened, and again at a press. Blocks nothing. */
export function AdvicePanel({ id, collect }: Props) {
  const [advice, setAdvice] = useState<Advice[]>([]);
  const [status, setStatus] = useState('');

  const check = useCallback(async () => {
    setStatus('正在检查…');
    const form = collect();
    const field = (name: string) => String(form.get(name) ?? '');
    const punctuationAsTyped = field('punctuationAsTyped') !== '';
    const sent = { id, title: field('title'), html: field('html'), source: field('source'), punctuationAsTyped };
    try {
      const answer = await fetch(paths.checks(), { method: 'POST', body: JSON.stringify(sent) });
      const { advice: found, message } = (await answer.json()) as { advice?: Advice[]; message?: string };
      if (found) setAdvice(found);
      setStatus(found ? (found.length ? '' : '没有发现问题。') : (message ?? '没有检查成功，请再试。'));
    } catch {
      setStatus('连不上网站，没有检查成功。');
    }
  }, [id, collect]);

  // Once the editor stands; the page itself does not wait for it. Then when something was pasted, and when typing rests.
  useEffect(() => {
    let timer = setTimeout(check, 1500);
    const again = (pause: number) => () => {
      clearTimeout(timer);
      timer = setTimeout(check, pause);
    };
    const form = document.getElementById('writing');
    const [soon, later] = [again(1000), again(6000)];
    form?.addEventListener('paste', soon);
    form?.addEventListener('input', later);
    return () => {
      clearTimeout(timer);
      form?.removeEventListener('paste', soon);
      form?.removeEventListener('input', later);
    };
  }, [check]);

  return (
    <>
      <div aria-live="polite">
        {advice
          .filter(({ duplicate }) => duplicate)
          .map(({ says, path }) => (
            <p key={path} className="text-sm font-semibold">
              <a className="tap text-seal" href={path} target="_blank" rel="noopener">
                {says}
              </a>
            </p>
          ))}
      </div>
      <Found advice={advice} status={status} check={check} />
    </>
  );
}

type FoundProps = { advice: Advice[]; status: string; check: () => void };

function Found({ advice, status, check }: FoundProps) {
  return (
    <details className="panel">
      <summary>
        发布前看一看
        {advice.length > 0 && <span className="text-sm text-soft tabular-nums">{advice.length}</span>}
      </summary>
      <p className="text-sm text-soft">只是提醒，不影响保存和发布。</p>
      <ul className="advice">
        {advice.map(({ says, quote, path }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: replaced as a whole
          <li key={i}>
            {path ? (
              <a href={path} target="_blank" rel="noopener">
                {says}
              </a>
            ) : (
              says
            )}
            {quote && (
              <button type="button" className="note-quote" onClick={() => findInText(quote)}>
                “{quote}”
              </button>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-2 flex flex-wrap items-center gap-3">
        <button type="button" className="button button-quiet" onClick={check}>
          再检查一遍
        </button>
        <span aria-live="polite" className="text-sm text-soft">
          {status}
        </span>
      </p>
    </details>
  );
}
