'use client';

import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { rowButton } from '@/components/form/row-button';
import { paths } from '@/site/paths';
import { limits } from '@/text/limits';

type Candidate = { id: number; title: string; date: string };
type Props = { articleId: number; start: string; titles: Record<string, string> };

const PAUSE = 200;
const most = limits.relatedArticles;

/** What a number or a part of a title names, asked for when the typing pauses; null while nothing is looked for. */
function useCandidates(articleId: number, words: string) {
  const [found, setFound] = useState<Candidate[] | null>(null);
  useEffect(() => {
    if (!words.trim()) return setFound(null);
    const asking = new AbortController();
    const timer = setTimeout(async () => {
      const answer = await fetch(paths.relatable({ q: words, of: articleId }), { signal: asking.signal })
        .then((response) => (response.ok ? (response.json() as Promise<{ found: Candidate[] }>) : null))
        .catch(() => null);
      if (!asking.signal.aborted) setFound(answer?.found ?? []);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [articleId, words]);
  return found;
}

/** 相关文章: up to six, found and put in order by the editor; one field, so that drafts hold it like any other. */
export function RelatedArticles({ articleId, start, titles }: Props) {
  const [chosen, setChosen] = useState(() => start.split(',').filter(Boolean).map(Number));
  const [names, setNames] = useState(titles);
  const [words, setWords] = useState('');
  const found = useCandidates(articleId, words)?.filter(({ id }) => !chosen.includes(id));
  const field = useRef<HTMLInputElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const id = useId();
  const value = chosen.join();

  // The form hears of a change that nobody typed.
  const told = useRef(value);
  useEffect(() => {
    if (told.current === value) return;
    told.current = value;
    field.current?.dispatchEvent(new Event('input', { bubbles: true }));
  }, [value]);

  const nameOf = (one: number) => names[one] ?? `编号 ${one}（读者看不到）`;
  function add({ id: one, title }: Candidate) {
    setNames((before) => ({ ...before, [one]: title }));
    setChosen((before) => [...before, one].slice(0, most));
    setWords('');
    search.current?.focus();
  }
  const swap = (at: number) =>
    setChosen((before) => before.map((one, i) => before[i === at ? at + 1 : i === at + 1 ? at : i] ?? one));
  function remove(one: number) {
    setChosen((before) => before.filter((other) => other !== one));
    search.current?.focus();
  }

  return (
    <fieldset className="my-4">
      <legend className="font-semibold">相关文章</legend>
      <p className="text-sm text-soft">不选时，自动列出同栏目前后的文章。</p>
      <input ref={field} type="hidden" name="related" value={value} />
      <ol aria-label="选好的相关文章">
        {chosen.map((one, i) => (
          <li key={one} className="flex flex-wrap items-center gap-1 border-b border-line py-1">
            <span className="min-w-0 flex-1 basis-40 [overflow-wrap:anywhere]">{nameOf(one)}</span>
            <button
              type="button"
              className={rowButton}
              disabled={i === 0}
              aria-label={`上移“${nameOf(one)}”`}
              onClick={() => swap(i - 1)}
            >
              <ArrowUp aria-hidden size={18} />
            </button>
            <button
              type="button"
              className={rowButton}
              disabled={i === chosen.length - 1}
              aria-label={`下移“${nameOf(one)}”`}
              onClick={() => swap(i)}
            >
              <ArrowDown aria-hidden size={18} />
            </button>
            <button type="button" className={rowButton} aria-label={`去掉“${nameOf(one)}”`} onClick={() => remove(one)}>
              <X aria-hidden size={18} />
            </button>
          </li>
        ))}
      </ol>
      <label className="mt-2 block" htmlFor={id}>
        找相关的：题目里的字，或编号
      </label>
      {/* Of no form: what is looked for is not what is saved. */}
      <input
        ref={search}
        id={id}
        form={`${id}-none`}
        type="search"
        className="w-full"
        maxLength={100}
        autoComplete="off"
        value={words}
        disabled={chosen.length >= most}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <div role="status" className="text-sm text-soft">
        {chosen.length >= most ? `已选满 ${most} 篇。` : found?.length === 0 && '没有找到，换几个字试试。'}
      </div>
      <ul>
        {found?.map((one) => (
          <li key={one.id}>
            <button
              type="button"
              className="flex min-h-11 w-full cursor-pointer items-center gap-2 border-b border-line text-start [overflow-wrap:anywhere]"
              onClick={() => add(one)}
            >
              <span className="min-w-0 flex-1 text-link">加入“{one.title}”</span>
              <span className="text-sm text-soft">{one.date}</span>
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
