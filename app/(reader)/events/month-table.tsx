import type { EventLine } from '@/db/events/find';
import { paths } from '@/site/paths';
import { weeksOf, type YearMonth } from '@/text/calendar/months';
import { two, wallClock, weekdays } from '@/text/dates';

const dayNumber = (year: number, month: number, day: number) => year * 10_000 + month * 100 + day;

/** On which days of the organiser's calendar an event is: an end at midnight belongs to the day before. */
function isOn({ startsAt, endsAt, timeZone }: EventLine, day: number): boolean {
  const of = (date: Date) => {
    const clock = wallClock(date, timeZone);
    return dayNumber(clock.year, clock.month, clock.day);
  };
  return of(startsAt) <= day && day <= of(new Date(Math.max(startsAt.getTime(), endsAt.getTime() - 1)));
}

/** A month as a table of days with the events on each; on small screens the list below it says the same. */
export function MonthTable({ month, events }: { month: YearMonth; events: EventLine[] }) {
  const { year } = month;
  return (
    <table className="month-table">
      <caption className="sr-only">
        {year}年{month.month}月的活动
      </caption>
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
        {weeksOf(month).map((week) => (
          <tr key={week.join()}>
            {week.map((day, weekday) => (
              <td key={weekdays[weekday]}>
                {day !== null && (
                  <>
                    <span className="day">{day}</span>
                    {events
                      .filter((event) => isOn(event, dayNumber(year, month.month, day)))
                      .map((event) => {
                        const { hour, minute } = wallClock(event.startsAt, event.timeZone);
                        return (
                          <a key={event.id} href={paths.event(event.id)} lang={event.lang}>
                            <small>
                              {two(hour)}:{two(minute)}
                            </small>{' '}
                            {event.calledOffAt ? <s>{event.title}</s> : event.title}
                          </a>
                        );
                      })}
                  </>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
