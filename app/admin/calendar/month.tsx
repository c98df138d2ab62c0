'use client';

import { type DragEvent, startTransition, useState } from 'react';
import { moveDay } from '@/app/admin/calendar/actions';
import { kindNames, type ShownEntry } from '@/app/admin/calendar/entries';
import { FormMessage } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { weekdays } from '@/text/dates';

type Props = {
  caption: string;
  /** Days as 2026-12-24; null outside the month. */
  weeks: (string | null)[][];
  /** Those of each day that are shown, in their order. */
  entries: ShownEntry[];
  /** How many more each day has. */
  more: Record<string, number>;
  today: string;
};

/**
 * A month as a table of days. What is scheduled can be dragged to another day; the list below it moves it by keyboard and
 * on a phone.
 */
export function Month({ caption, weeks, entries, more, today }: Props) {
  const [state, form] = useFormAction(moveDay);
  const [over, setOver] = useState<string | null>(null);
  function drop(event: DragEvent, day: string) {
    event.preventDefault();
    setOver(null);
    const target = form.ref.current;
    const id = event.dataTransfer.getData('text/article');
    if (!id || !target) return;
    for (const [name, value] of [
      ['id', id],
      ['day', day],
    ] as const)
      (target.elements.namedItem(name) as HTMLInputElement).value = value;
    startTransition(() => target.requestSubmit());
  }
  return (
    <>
      <form {...form}>
        <FormMessage state={state} jump />
        <input type="hidden" name="id" defaultValue="" />
        <input type="hidden" name="day" defaultValue="" />
      </form>
      <table className="desk-month">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col" abbr={`星期${weekday}`}>
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.join()}>
              {week.map((day, weekday) => {
                const here = entries.filter((entry) => entry.day === day);
                return (
                  <td
                    key={weekdays[weekday]}
                    className={day && day === over ? 'is-over' : undefined}
                    aria-current={day === today ? 'date' : undefined}
                    onDragOver={(event) => {
                      if (!day || day < today || !event.dataTransfer.types.includes('text/article')) return;
                      event.preventDefault();
                      setOver(day);
                    }}
                    onDragLeave={() => setOver(null)}
                    onDrop={(event) => day && drop(event, day)}
                  >
                    {day && <span className="day">{Number(day.slice(8))}</span>}
                    {here.map((entry) => (
                      <Entry key={entry.key} entry={entry} />
                    ))}
                    {day && more[day] && <small>另有 {more[day]} 件</small>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Entry({ entry: { id, kind, title, path, time } }: { entry: ShownEntry }) {
  const movable = kind === 'scheduled';
  return (
    <a
      href={path}
      className={`entry entry-${kind}`}
      title={`${time} ${kindNames[kind]}：${title}`}
      draggable={movable}
      onDragStart={(event) => movable && event.dataTransfer.setData('text/article', String(id))}
    >
      <small>
        {kindNames[kind]} {time}
      </small>
      <span>{title}</span>
    </a>
  );
}
