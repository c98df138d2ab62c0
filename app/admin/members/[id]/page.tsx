import { notFound } from 'next/navigation';
import { MemberForms, NotesForm } from '@/app/admin/members/[id]/member-forms';
import { adminPage } from '@/auth/page';
import { BackLink } from '@/components/back-link';
import { Facts } from '@/components/facts';
import { accessDays } from '@/db/audit/access';
import { listColumns } from '@/db/columns/find';
import { findMember, roleNames } from '@/db/members/administer';
import { stateNames } from '@/db/members/state';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime } from '@/text/dates';
import { parseId } from '@/text/ids';

/* One member as administrators see them, with the forms that change rights and state. */

export const metadata = { title: '会员' };

export default adminPage(async ({ viewer, params }) => {
  const id = parseId(params.id) ?? 0;
  const m = id ? await findMember(id) : null;
  if (!m) notFound();
  const columns = m.role === 'editor' ? await listColumns() : [];
  const own = columns.filter(({ id: each }) => m.editsColumns?.includes(each));
  const when = (date: Date | null) => date && chineseDateTime(date, env().timeZone);
  const decided = m.state === 'active' || m.state === 'suspended';
  return (
    <div className="max-w-4xl">
      <BackLink href={paths.admin.members()}>全部会员</BackLink>
      <h1 className="text-3xl [overflow-wrap:anywhere]" translate="no">
        {m.chineseName}
      </h1>
      <Facts
        facts={[
          ['状态', <strong key="state">{stateNames[m.state]}</strong>],
          ['权限', roleNames[m.role]],
          ['寄出《即时通讯》', m.role === 'editor' && m.sendsIssuesSince && '可以'],
          [
            '编辑的栏目',
            m.role === 'editor' && (m.editsColumns ? own.map(({ name }) => name).join('、') || '没有' : '全部'),
          ],
          ['英文姓名', m.englishName],
          ['电子邮件', m.email],
          ['用户名', m.userName],
          ['职称', m.title],
          ['单位', [m.institution, m.department].filter(Boolean).join(' · ')],
          ['专业领域', m.specialty],
          ['所在地', [m.country, m.region].filter(Boolean).join(' · ')],
          [
            '个人主页',
            m.homepage && (
              <a key="homepage" href={m.homepage} rel="noopener noreferrer nofollow" target="_blank">
                {m.homepage}
              </a>
            ),
          ],
          [
            '自我介绍',
            m.introduction && (
              <span key="introduction" className="whitespace-pre-line">
                {m.introduction}
              </span>
            ),
          ],
          ['评论', `${m.comments} 条`],
          ['申请时间', when(m.appliedAt)],
          ['通过时间', when(m.approvedAt)],
          ['停用时间', when(m.suspendedAt)],
          ['上次登录', when(m.lastLoginAt) ?? '没有登录过'],
          [
            '登录记录',
            <a key="log" href={paths.admin.log({ about: `session:${m.id}` })}>
              近 {accessDays} 天的登录与失败
            </a>,
          ],
          [
            '申请',
            m.applications.length > 0 && (
              <span key="applications" className="flex flex-wrap gap-4">
                {m.applications.map((a) => (
                  <a key={a.id} href={paths.admin.application(a.id)}>
                    {a.decision === 'approved' ? '通过' : a.decision === 'declined' ? '不通过' : '待审'}{' '}
                    {when(a.decidedAt)}
                  </a>
                ))}
              </span>
            ),
          ],
        ]}
      />
      <p>
        <a className="button button-quiet" href={paths.admin.memberProfile(m.id)}>
          改正资料
        </a>
      </p>
      <NotesForm id={m.id} notes={m.notes} />
      {m.id === viewer.id ? (
        <p className="text-soft">这是您自己的账户。权限与停用要请另一位管理员来改。</p>
      ) : (
        decided && (
          <MemberForms
            id={m.id}
            role={m.role}
            sends={m.sendsIssuesSince !== null}
            roles={Object.entries(roleNames)}
            columns={columns.map((c) => ({
              id: c.id,
              name: c.name,
              child: c.parentId !== null,
              chosen: m.editsColumns?.includes(c.id) ?? false,
            }))}
            suspended={m.state === 'suspended'}
          />
        )
      )}
    </div>
  );
});
