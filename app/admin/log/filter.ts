import { parameter } from '@/auth/input';
import type { AuditFilter } from '@/db/audit/log';
import { env } from '@/site/env';
import { parseSiteTime } from '@/text/date-parsing';
import { ms } from '@/text/durations';
import { parseId } from '@/text/ids';

type Query = Record<string, string | string[] | null | undefined>;

/** What the address of the log asks for: `day` fields as they were typed, and the condition that they make. */
export function logFilter(query: Query): { filter: AuditFilter; from: string; to: string } {
  const [from, to] = [parameter(query.from, 10), parameter(query.to, 10)];
  const zone = env().timeZone;
  // The day after, so that the last day is whole; a day in which clocks change is an hour longer or shorter.
  const last = parseSiteTime(to, 'UTC');
  const next = last && parseSiteTime(new Date(last.getTime() + ms.day).toISOString().slice(0, 10), zone);
  return {
    from,
    to,
    filter: {
      memberId: parseId(query.member) ?? undefined,
      about: /^[a-z]+(:[a-z0-9]+)?$/.exec(String(query.about ?? ''))?.[0],
      beforeId: parseId(query.before) ?? undefined,
      from: parseSiteTime(from, zone),
      until: next,
    },
  };
}
