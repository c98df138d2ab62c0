'use client';

import { useState } from 'react';
import type { ColumnChoice } from '@/app/admin/articles/column-select';

/** 同时列入: the columns that an article stands in besides its own; one field, so that drafts hold it like any other. */
export function AlsoIn({ columns, start }: { columns: ColumnChoice[]; start: string }) {
  const [chosen, setChosen] = useState(() => start.split(',').filter(Boolean));
  const names = columns.filter(({ id }) => chosen.includes(String(id))).map(({ name }) => name);
  const choose = (id: string, on: boolean) =>
    setChosen((before) => (on ? [...before, id] : before.filter((each) => each !== id)));
  return (
    <details className="panel my-3">
      <summary>
        同时列入
        {names.length > 0 && <span className="text-sm text-soft">{names.join('、')}</span>}
      </summary>
      <input type="hidden" name="alsoIn" value={chosen.join()} />
      <fieldset>
        <legend className="text-sm text-soft">在这些栏目的列表里也出现；位置导航和会员阅读以上面的栏目为准。</legend>
        <div className="flex flex-wrap gap-x-4">
          {columns.map(({ id, name }) => (
            <label key={id} className="tap gap-2">
              <input
                type="checkbox"
                checked={chosen.includes(String(id))}
                onChange={(event) => choose(String(id), event.target.checked)}
              />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  );
}
