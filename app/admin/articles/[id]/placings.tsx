'use client';

import type { Fields } from '@/app/admin/articles/[id]/workbench-props';
import type { FormState } from '@/auth/action';
import { paths } from '@/site/paths';

/** As app/admin/articles/placing-fields.ts reads them. */
const boxes = [
  ['headlined', 'headline', '头条'],
  ['picked', 'pick', '推荐'],
  ['slid', 'slide', '幻灯'],
  ['topped', 'top', '置顶'],
] as const;

type Props = { id: number; zone: string; answer: FormState; start: Fields };

/** Where editors put the article by hand, until when, and how that place would look with it. */
export function Placings({ id, zone, answer, start }: Props) {
  const value = (name: string) => answer.values?.[name] ?? start[name] ?? '';
  return (
    <fieldset className="my-4">
      <legend className="font-semibold">位置</legend>
      <ul>
        {boxes.map(([name, place, words]) => (
          <li key={name} className="placing">
            <label className="tap me-4 gap-2">
              <input type="checkbox" name={name} value="on" defaultChecked={value(name) !== ''} />
              {words}
            </label>
            <a className="tap" href={paths.admin.frontPreview({ place, article: id })}>
              预览<span className="sr-only">{words}</span>
            </a>
            <label className="placing-until">
              {words}结束时间
              <input
                type="datetime-local"
                name={`${name}Until`}
                defaultValue={value(`${name}Until`)}
                className="block w-full"
              />
            </label>
          </li>
        ))}
      </ul>
      <p className="text-sm text-soft">
        置顶在本文的栏目里。结束时间是{zone}，到时自动撤下；不填就一直放着。次序在
        <a href={paths.admin.front()}>首页版面</a>里改。
      </p>
    </fieldset>
  );
}
