import { notFound } from 'next/navigation';
import { RegisterForm } from '@/app/(person)/events/[id]/register/register-form';
import { currentViewer } from '@/auth/session';
import { registrationWords } from '@/components/events/event-facts';
import { findEvent } from '@/db/events/find';
import { findSettings } from '@/db/settings/settings';
import { wholePlace } from '@/site/event-calendar';
import { paths } from '@/site/paths';
import { organizerZones, timeRange } from '@/text/calendar/event-times';
import { parseId } from '@/text/ids';

export const metadata = { title: '活动报名' };

/** 报名 for an event: the form while it is open, else why not. */
export default async function RegisterPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const number = parseId(id) ?? 0;
  const [found, viewer, { registrationDays }] = await Promise.all([
    number ? findEvent(number) : null,
    currentViewer(),
    findSettings(),
  ]);
  if (!found?.visible) notFound();
  const { event, open } = found;
  const place = wholePlace(event);
  const takes = open && event.takesRegistrations && !event.calledOffAt;
  return (
    <div className="[overflow-wrap:anywhere]">
      <h1 className="text-3xl">
        报名：<a href={paths.event(number)}>{found.title}</a>
      </h1>
      <p className="my-3 max-w-xl text-lg">
        {timeRange(event.startsAt, event.endsAt, event.timeZone)}（{organizerZones[event.timeZone] ?? event.timeZone}）
        {place && <span className="block">{place}</span>}
      </p>
      <p className="my-3 max-w-xl text-lg font-semibold">{registrationWords(found)}</p>
      {takes && event.openTo === 'members' && !viewer && (
        <p className="my-4">
          <a className="button" href={paths.login(paths.register(number))}>
            登录后报名
          </a>
        </p>
      )}
      {takes && (event.openTo === 'anyone' || viewer) && (
        <RegisterForm
          eventId={number}
          partySize={event.partySize}
          questions={found.questions}
          days={registrationDays}
          viewer={viewer && { name: viewer.name, email: viewer.email }}
        />
      )}
      {!takes && (
        <p className="my-4">
          <a href={paths.event(number)}>回到活动</a>
        </p>
      )}
    </div>
  );
}
