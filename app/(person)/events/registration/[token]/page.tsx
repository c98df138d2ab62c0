import { notFound } from 'next/navigation';
import { ChangeForm, StepForm } from '@/app/(person)/events/registration/[token]/forms';
import { findEvent } from '@/db/events/find';
import { findRegistration } from '@/db/registrations/find';
import { registrationStateNames } from '@/db/registrations/state';
import { env } from '@/site/env';
import { wholePlace } from '@/site/event-calendar';
import { paths } from '@/site/paths';
import { momentWords, organizerZones, timeRange } from '@/text/calendar/event-times';
import { qrSvg } from '@/text/qr';

// Without any referrer the browser would send forms with no Origin, and server/guards.ts would refuse them.
export const metadata = { title: '我的报名', referrer: 'same-origin' };

const done: Record<string, string> = {
  accept: '已确认，名额是您的了。',
  cancel: '报名已取消。',
  rejoin: '已重新报名。',
  change: '修改已保存。',
};

type Props = { params: Promise<{ token: string }>; searchParams: Promise<{ done?: string }> };

/** The link of a letter: how a registration stands, with what can be done about it. Opening it changes nothing. */
export default async function RegistrationPage({ params, searchParams }: Props) {
  const [{ token }, query] = await Promise.all([params, searchParams]);
  const registration = /^[\w-]{43}$/.test(token) ? await findRegistration(token) : null;
  const found = registration && (await findEvent(registration.eventId));
  if (!registration || !found) notFound();
  const { state, position, offerEndsAt, party, companions } = registration;
  const { event, open, over } = found;
  const zone = organizerZones[event.timeZone] ?? event.timeZone;
  const place = wholePlace(event);
  const comes = state === 'seated' || state === 'attended';
  const active = comes || state === 'offered' || state === 'waiting' || state === 'pending';
  const mayChange = active && !over && !event.calledOffAt && state !== 'attended';
  const said = query.done && Object.hasOwn(done, query.done) ? done[query.done] : null;
  const door = qrSvg(env().siteUrl + paths.admin.checkIn(event.articleId, { code: registration.code }));
  return (
    <div className="max-w-xl space-y-4 text-lg">
      <h1 className="text-3xl">我的报名</h1>
      {said && (
        <p role="status" className="border-s-4 border-seal bg-wash px-4 py-3">
          {said}
        </p>
      )}
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 border-y border-line py-3 [overflow-wrap:anywhere]">
        <dt className="text-soft">活动</dt>
        <dd>{found.visible ? <a href={paths.event(event.articleId)}>{found.title}</a> : found.title}</dd>
        <dt className="text-soft">时间</dt>
        <dd>
          {timeRange(event.startsAt, event.endsAt, event.timeZone)}（{zone}）
        </dd>
        {place && (
          <>
            <dt className="text-soft">地点</dt>
            <dd>{place}</dd>
          </>
        )}
        {comes && event.onlineUrl && (
          <>
            <dt className="text-soft">线上参加</dt>
            <dd>
              <a href={event.onlineUrl} rel="noopener noreferrer">
                {event.onlineUrl}
              </a>
            </dd>
          </>
        )}
        <dt className="text-soft">报名人</dt>
        <dd translate="no">
          {registration.name}
          {party > 1 && `，共 ${party} 人`}
          {companions.length > 0 && `（同行：${companions.join('、')}）`}
        </dd>
        <dt className="text-soft">状态</dt>
        <dd className="font-semibold text-seal">
          {event.calledOffAt ? '活动已取消' : registrationStateNames[state]}
          {state === 'waiting' && !event.calledOffAt && `，第 ${position} 位`}
        </dd>
      </dl>
      {state === 'offered' && offerEndsAt && !event.calledOffAt && (
        <>
          <p>
            有名额为您留着。请在 {momentWords(offerEndsAt, event.timeZone)}（{zone}）之前确认，逾期名额轮给下一位。
          </p>
          <StepForm token={token} step="accept" label="确认参加" />
        </>
      )}
      {comes && !over && !event.calledOffAt && (
        <figure className="my-4">
          <div
            className="size-40 [&_svg]:size-full"
            role="img"
            aria-label="签到二维码"
            dangerouslySetInnerHTML={{ __html: door }}
          />
          <figcaption className="text-base text-soft">到场时出示，签到快一些。</figcaption>
        </figure>
      )}
      {(state === 'cancelled' || state === 'lapsed') && open && !event.calledOffAt && (
        <StepForm token={token} step="rejoin" label="重新报名" />
      )}
      {mayChange && (
        <>
          <details>
            <summary className="inline-flex min-h-11 cursor-pointer items-center text-link">修改报名</summary>
            <ChangeForm token={token} values={registration} partySize={event.partySize} questions={found.questions} />
          </details>
          <details>
            <summary className="inline-flex min-h-11 cursor-pointer items-center text-link">取消报名</summary>
            <p>取消后，名额轮给候补的下一位。</p>
            <StepForm token={token} step="cancel" label="取消报名" quiet />
          </details>
        </>
      )}
    </div>
  );
}
