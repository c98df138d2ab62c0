import { notFound } from 'next/navigation';
import { EventForm } from '@/app/admin/events/[id]/event-form';
import { CallOffForm, RepeatForm } from '@/app/admin/events/[id]/event-steps';
import { EventHead } from '@/app/admin/events/event-head';
import { editorPage } from '@/auth/page';
import { findEditable } from '@/db/articles/write';
import { type FoundEvent, findEvent } from '@/db/events/find';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { typedTime } from '@/text/calendar/event-times';
import { parseId } from '@/text/ids';

export const metadata = { title: '活动安排' };

function valuesOf(found: FoundEvent | null) {
  const zone = found?.event.timeZone ?? env().timeZone;
  if (!found) return { event: null, times: { zone, startDay: '', startTime: '', endDay: '', endTime: '' } };
  const { event } = found;
  const [start, end] = [typedTime(event.startsAt, zone), typedTime(event.endsAt, zone, true)];
  const deadline = event.deadlineAt && typedTime(event.deadlineAt, zone, true);
  return {
    event: { ...event, deadlineDay: deadline?.day ?? '', deadlineTime: deadline?.time ?? '' },
    times: { zone, startDay: start.day, startTime: start.time, endDay: end.day, endTime: end.time },
  };
}

/** Everything on an event but its words, which are its article's; an article that is no event becomes one by saving. */
export default editorPage(async ({ viewer, params }) => {
  const id = parseId(params.id) ?? 0;
  const [found, article] = id ? await Promise.all([findEvent(id), findEditable(id, viewer.id)]) : [];
  if (!article) notFound();
  const { event, times } = valuesOf(found ?? null);
  const zone = times.zone;
  const startDay = times.startDay;
  const sessions = (found?.sessions ?? []).map(({ startsAt, title, speakers }) => {
    const at = startsAt && typedTime(startsAt, zone);
    return { title, speakers, time: at ? (at.day === startDay ? at.time : `${at.day} ${at.time}`) : '' };
  });
  return (
    <>
      {found ? <EventHead found={found} here="event" /> : <h1 className="text-3xl">设为活动：{article.title}</h1>}
      <p className="my-3 flex flex-wrap gap-x-5">
        <a className="tap" href={paths.admin.article(id)}>
          编辑标题、正文和题图
        </a>
        <a className="tap" href={paths.admin.articleFiles(id)}>
          资料（附件）
        </a>
        {found?.visible ? (
          <a className="tap" href={paths.event(id)}>
            看读者看到的样子
          </a>
        ) : (
          <span className="text-soft">还没有发布；在文章里发布后，读者才看得到。</span>
        )}
      </p>
      {event?.calledOffAt && <p className="my-3 font-semibold text-seal">这个活动已经取消。</p>}
      <EventForm id={id} event={event} times={times} sessions={sessions} questions={found?.questions ?? []} />
      {found && (
        <div className="mt-12 grid gap-8 border-t border-line pt-6 lg:grid-cols-2">
          <RepeatForm id={id} />
          {!found.event.calledOffAt && !found.over && <CallOffForm id={id} />}
        </div>
      )}
    </>
  );
});
