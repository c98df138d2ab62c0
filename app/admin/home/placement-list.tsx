import { StateMark } from '@/app/admin/articles/state-mark';
import { movePlacement } from '@/app/admin/home/actions';
import { PlacementForms } from '@/app/admin/home/front-forms';
import { DragHandle, DragRows } from '@/components/form/drag-rows';
import { MoveButtons } from '@/components/form/row-buttons';
import type { PlacedRow } from '@/db/fronts/find';
import { places } from '@/db/fronts/places';
import { paths } from '@/site/paths';
import { zonedInput } from '@/text/dates';

/** The articles of one place in their order. */
export function PlacementList({ name, rows, zone }: { name: string; rows: PlacedRow[]; zone: string }) {
  return (
    <section aria-label={name} className="my-4">
      <h3 className="text-lg">{name}</h3>
      {rows.length === 0 && <p className="py-2 text-soft">还没有。打开一篇文章，在“位置”里选{name}。</p>}
      {rows.length > 0 && (
        <DragRows action={movePlacement} className="border-t border-line">
          {rows.map(({ id, place, articleId, title, state, until }, i) => (
            <li
              key={id}
              data-row={id}
              className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2"
            >
              <DragHandle />
              <MoveButtons action={movePlacement} id={id} name={title} first={i === 0} last={i === rows.length - 1} />
              <a className="tap row-name" href={paths.admin.article(articleId)}>
                {title}
              </a>
              {state !== 'published' && <StateMark state={state} />}
              <PlacementForms
                id={id}
                place={place}
                placeName={places[place]}
                title={title}
                until={until ? zonedInput(until, zone) : ''}
              />
            </li>
          ))}
        </DragRows>
      )}
    </section>
  );
}
