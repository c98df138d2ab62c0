import { notFound } from 'next/navigation';
import { DecisionForms } from '@/app/admin/applications/[id]/decision-forms';
import { adminPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { Facts } from '@/components/facts';
import { findApplication } from '@/db/applications/decide';
import { stateNames } from '@/db/members/state';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime } from '@/text/dates';
import { parseId } from '@/text/ids';

export const metadata = { title: '申请' };

/** One application: what the person says, and the two decisions. Whatever was typed is shown as text. */
export default adminPage(async ({ params }) => {
  const id = parseId(params.id) ?? 0;
  const application = id ? await findApplication(id) : null;
  if (!application) notFound();
  const a = application;
  const when = (date: Date | null) => date && chineseDateTime(date, env().timeZone);
  return (
    <div className="max-w-4xl">
      <BackLink href={paths.admin.applications()}>全部申请</BackLink>
      <h1 className="text-3xl [overflow-wrap:anywhere]" translate="no">
        {a.name}
      </h1>
      <Facts
        facts={[
          [
            '状态',
            <strong key="state">
              {a.decidedAt ? stateNames[a.state] : a.emailVerifiedAt ? '待审' : '电子邮件未确认'}
            </strong>,
          ],
          ['英文姓名', a.englishName],
          ['电子邮件', a.email],
          ['用户名', a.userName],
          ['职称', a.title],
          ['单位', a.institution],
          ['院系', a.department],
          ['专业领域', a.specialty],
          ['国家或地区', a.country],
          ['州/省', a.region],
          [
            '个人主页',
            a.homepage && (
              <a key="homepage" href={a.homepage} rel="noopener noreferrer nofollow" target="_blank">
                {a.homepage}
              </a>
            ),
          ],
          [
            '自我介绍',
            a.introduction && (
              <span key="introduction" className="whitespace-pre-line">
                {a.introduction}
              </span>
            ),
          ],
          ['申请时间', when(a.appliedAt)],
          ['同意保存资料', when(a.consentedAt)],
          ['电子邮件确认', when(a.emailVerifiedAt)],
          [
            '处理',
            a.decidedAt &&
              `${a.decision === 'approved' ? '通过' : '不通过'} · ${a.decidedBy ?? '—'} · ${when(a.decidedAt)}`,
          ],
          [
            '理由',
            a.reason && (
              <span key="reason" className="whitespace-pre-line">
                {a.reason}
              </span>
            ),
          ],
        ]}
      />
      {a.earlier.length > 0 && (
        <section>
          <h2 className="text-xl">以前的申请</h2>
          <ul className="my-2">
            {a.earlier.map((e) => (
              <li key={e.id} className="border-b border-line py-2 [overflow-wrap:anywhere]">
                {when(e.decidedAt)} · {e.decision === 'approved' ? '通过' : '不通过'}
                {e.reason && `：${e.reason}`}
              </li>
            ))}
          </ul>
        </section>
      )}
      <DecisionForms id={a.id} open={a.decidedAt === null && a.emailVerifiedAt !== null} />
      {a.decidedAt && (
        <p className="mt-4">
          <a href={paths.admin.member(a.memberId)}>会员资料</a>
        </p>
      )}
    </div>
  );
});
