'use client';

import { useEffect, useRef, useState } from 'react';

type Props = { total: number; all: string };

/** Above a list with a box on each line: how many are ticked, all of this page, and on to what is done with them. */
export function SelectionBar({ total, all }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  const [ticked, setTicked] = useState<number | null>(null);
  const boxes = () => [...(bar.current?.closest('form')?.querySelectorAll<HTMLInputElement>('input[name=id]') ?? [])];
  const count = () => setTicked(boxes().filter((box) => box.checked).length);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the boxes belong to the page of the list that is shown.
  useEffect(() => {
    const form = bar.current?.closest('form');
    count();
    form?.addEventListener('change', count);
    return () => form?.removeEventListener('change', count);
  }, []);
  function tickAll(checked: boolean) {
    for (const box of boxes()) box.checked = checked;
    count();
  }
  return (
    <div ref={bar} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-1">
      {ticked !== null && (
        <label className="tap gap-2">
          <input type="checkbox" onChange={(event) => tickAll(event.target.checked)} />
          选中本页
        </label>
      )}
      <button type="submit" className="button button-quiet" disabled={ticked === 0}>
        {ticked ? `处理选中的 ${ticked} 篇` : '处理选中的'}
      </button>
      <a className="tap" href={all}>
        处理全部 {total} 篇
      </a>
    </div>
  );
}
