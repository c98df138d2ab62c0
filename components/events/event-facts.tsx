import type { ReactNode } from 'react';
import type { FoundEvent } from '@/db/events/find';
import { calendarLinks, wholePlace } from '@/site/event-calendar';
import { paths } from '@/site/paths';
import { momentWords, organizerZones, readersTimes, timeRange } from '@/text/calendar/event-times';

/** How registration stands, in one sentence. */
export function registrationWords({ event, open, over, taken, waiting }: FoundEvent): string {
  if (event.calledOffAt) return '活动已取消。';
  if (over) return '活动已经结束。';
  if (!event.takesRegistrations) return '不需要报名，欢迎直接参加。';
  if (!open) return '报名已经截止。';
  const who = event.openTo === 'members' ? '限会员报名' : '欢迎报名';
  if (event.capacity === null) return `${who}，名额不限。`;
  const free = event.capacity - taken;
  if (free > 0 && waiting === 0) return `${who}，还有 ${free} 个名额（共 ${event.capacity} 个）。`;
  return `${who}；${event.capacity} 个名额已满，可以候补${waiting ? `，现有 ${waiting} 人排队` : ''}。`;
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** When, where, how to register, into which calendars: above the words of an event's page. */
export function EventFacts({ found }: { found: FoundEvent }) {
  const { event, open, over, report } = found;
  const { startsAt, endsAt, timeZone } = event;
  const place = wholePlace(event);
  const canRegister = event.takesRegistrations && open && !event.calledOffAt;
  const links = calendarLinks({ ...event, id: event.articleId, title: found.title });
  return (
    <section className="event-facts" aria-label="活动安排" lang="zh-Hans">
      {event.calledOffAt && <p className="event-off">这个活动已经取消。</p>}
      <dl>
        <Row name="时间">
          <time dateTime={startsAt.toISOString()}>{timeRange(startsAt, endsAt, timeZone)}</time>
          <span className="text-soft">（{organizerZones[timeZone] ?? timeZone}）</span>
        </Row>
      </dl>
      {/* The script fills it, where a page is hydrated before React compares. */}
      <dl hidden data-starts={startsAt.toISOString()} data-ends={endsAt.toISOString()} suppressHydrationWarning>
        <dt>您的时间</dt>
        <dd suppressHydrationWarning dangerouslySetInnerHTML={{ __html: '' }} />
      </dl>
      <script src="/event-time.js" data-keep="" defer />
      <dl className="event-zones">
        {readersTimes(startsAt, endsAt).map(({ name, words }) => (
          <Row key={name} name={name}>
            {words}
          </Row>
        ))}
      </dl>
      <dl>
        {place && <Row name="地点">{place}</Row>}
        {event.onlineUrl && !over && (
          <Row name="线上">{canRegister ? '可以线上参加，报名后链接寄到您的信箱。' : '可以线上参加。'}</Row>
        )}
        {event.organizers && <Row name="主办">{event.organizers}</Row>}
        {event.price && <Row name="费用">{event.price}</Row>}
        <Row name="报名">{registrationWords(found)}</Row>
        {canRegister && (
          <Row name="截止">
            {momentWords(event.deadlineAt ?? startsAt, timeZone)}
            <span className="text-soft">（{organizerZones[timeZone] ?? timeZone}）</span>
          </Row>
        )}
        {over && event.attended !== null && <Row name="人数">{`到场 ${event.attended} 人`}</Row>}
        {report && (
          <Row name="纪要">
            <a href={paths.article(report.id)}>{report.title}</a>
          </Row>
        )}
      </dl>
      {canRegister && (
        <p className="no-print my-3">
          <a className="button" href={paths.register(event.articleId)}>
            {found.event.capacity !== null && (found.taken >= found.event.capacity || found.waiting > 0)
              ? '候补报名'
              : '我要报名'}
          </a>
        </p>
      )}
      {!over && !event.calledOffAt && (
        <p className="event-links no-print">
          加入日历：
          <a className="tap" href={paths.eventCalendar(event.articleId)}>
            下载 .ics
          </a>
          <a className="tap" href={links.google} rel="noopener">
            Google
          </a>
          <a className="tap" href={links.outlook} rel="noopener">
            Outlook
          </a>
        </p>
      )}
    </section>
  );
}
