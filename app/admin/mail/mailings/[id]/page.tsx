import { notFound } from 'next/navigation';
import { MailTabs } from '@/app/admin/mail/mail-tabs';
import { MailingForms } from '@/app/admin/mail/mailings/[id]/mailing-forms';
import { StayCurrent } from '@/app/admin/mail/mailings/[id]/stay-current';
import { adminPage } from '@/auth/page';
import { Facts } from '@/components/facts';
import { findMailing } from '@/db/mailings/control';
import { mailingStateNames } from '@/db/mailings/state';
import { env } from '@/site/env';
import { chineseDateTime } from '@/text/dates';
import { parseId } from '@/text/ids';

export const metadata = { title: '群发' };

type Mailing = NonNullable<Awaited<ReturnType<typeof findMailing>>>;

/** When it will be over, as honestly as it can be told. */
function end({ state, progress }: Mailing, when: (date: Date) => string): string {
  const { waiting, delayed, perMinute, endsAt } = progress;
  if (state !== 'sending' || !waiting) return '';
  if (delayed === waiting) return `余下的 ${waiting} 封对方暂时不收，会再试，最多三天`;
  if (!endsAt) return '刚刚开始，或者这几分钟没有寄出，还估计不了';
  return `照最近几分钟的速度（每分钟约 ${perMinute} 封），约在 ${when(endsAt)} 寄完`;
}

/** One mailing: how far it is, pause, continue, cancel. */
export default adminPage(async ({ params }) => {
  const id = parseId(params.id) ?? 0;
  const mailing = id ? await findMailing(id) : null;
  if (!mailing) notFound();
  const { state, progress, recipients } = mailing;
  const when = (date: Date) => chineseDateTime(date, env().timeZone);
  const ended = recipients - progress.waiting;
  return (
    <div className="max-w-4xl">
      <MailTabs here="群发" />
      <h1 className="text-3xl [overflow-wrap:anywhere]">{mailing.subject}</h1>
      {mailing.startedAt && (
        <p className="my-4">
          <label htmlFor="progress">{`${recipients} 封中已处理 ${ended} 封`}</label>
          <progress
            id="progress"
            className="block h-4 w-full accent-seal"
            max={Math.max(1, recipients)}
            value={ended}
          />
        </p>
      )}
      <Facts
        facts={[
          ['状态', <strong key="state">{mailingStateNames[state]}</strong>],
          ['定时', mailing.scheduledFor && when(mailing.scheduledFor)],
          ['开始', mailing.startedAt && when(mailing.startedAt)],
          ['寄完', mailing.completedAt && when(mailing.completedAt)],
          ['已寄出', `${progress.sent} 封`],
          ['没有寄成', progress.failed > 0 && `${progress.failed} 封`],
          ['不确定', progress.uncertain > 0 && `${progress.uncertain} 封：信已交出，没有等到对方应答，不会自动再寄`],
          ['待寄', progress.waiting > 0 && `${progress.waiting} 封`],
          ['预计', end(mailing, when)],
        ]}
      />
      {state === 'sending' && <StayCurrent />}
      <MailingForms id={id} state={state} />
    </div>
  );
});
