'use client';

import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { ColumnChoice } from '@/app/admin/articles/column-select';

/** 同时列入: the columns that an article stands in besides its own (app/admin/articles/also-in.ts). */
export function AlsoIn({ columns, start }: { columns: ColumnChoice[]; start: string }) {
  const [first] = useState(() => start.split(',').filter(Boolean));
  // Columns of other editors, which this one neither sees nor changes.
  const [others] = useState(() => first.filter((one) => !columns.some(({ id }) => String(id) === one)));
  const [chosen, setChosen] = useState(first);
  const [scripted, setScripted] = useState(false);
  const boxes = useRef<HTMLFieldSetElement>(null);
  const read = useCallback(() => {
    const ticked = boxes.current?.querySelectorAll<HTMLInputElement>('input:checked') ?? [];
    setChosen([...others, ...[...ticked].map(({ value }) => value)]);
  }, [others]);
  // What was ticked before the scripts had come is ticked.
  useLayoutEffect(() => {
    read();
    setScripted(true);
  }, [read]);
  const names = columns.filter(({ id }) => chosen.includes(String(id))).map(({ name }) => name);
  return (
    <details className="panel my-3">
      <summary>
        同时列入
        {names.length > 0 && <span className="text-sm text-soft">{names.join('、')}</span>}
      </summary>
      {scripted && <input type="hidden" name="alsoIn" value={chosen.join()} />}
      {!scripted && others.map((id) => <input key={id} type="hidden" name={`alsoIn-${id}`} value="on" />)}
      <fieldset ref={boxes}>
        <legend className="text-sm text-soft">在这些栏目的列表里也出现；位置导航和会员阅读以上面的栏目为准。</legend>
        <div className="flex flex-wrap gap-x-4">
          {columns.map(({ id, name }) => (
            <label key={id} className="tap gap-2">
              <input
                type="checkbox"
                name={scripted ? undefined : `alsoIn-${id}`}
                value={id}
                defaultChecked={first.includes(String(id))}
                onChange={read}
              />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  );
}
