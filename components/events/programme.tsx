import { AuthorLinks } from '@/components/author-links';
import type { FoundEvent } from '@/db/events/find';
import { two, wallClock } from '@/text/dates';

/** 议程: the sessions of an event in their order, each with its time and speakers. */
export function Programme({ found }: { found: FoundEvent }) {
  const { sessions, event } = found;
  if (!sessions.length) return null;
  const { year, month, day } = wallClock(event.startsAt, event.timeZone);
  const when = (at: Date) => {
    const clock = wallClock(at, event.timeZone);
    const sameDay = clock.year === year && clock.month === month && clock.day === day;
    const time = `${two(clock.hour)}:${two(clock.minute)}`;
    // Two lines of the narrow column.
    return sameDay ? time : `${clock.month}月${clock.day}日 ${time}`;
  };
  return (
    <section className="my-8" lang="zh-Hans">
      <h2 className="block-title">议程</h2>
      <ol className="programme">
        {sessions.map(({ id, startsAt, title, speakers }) => (
          <li key={id}>
            <span className="when">{startsAt && <time dateTime={startsAt.toISOString()}>{when(startsAt)}</time>}</span>
            <span>
              <b>{title}</b>
              {speakers && (
                <span className="block text-soft" translate="no">
                  <AuthorLinks byline={speakers} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
