import { wallClock } from '@/text/dates';

/** The leaf of a calendar. */
export function DateLeaf({ at, zone }: { at: Date; zone: string }) {
  const { month, day } = wallClock(at, zone);
  return (
    <time className="date-leaf" dateTime={at.toISOString()}>
      <b>{day}</b> {month}月
    </time>
  );
}
