import { notFound } from 'next/navigation';
import { DecideForm } from '@/app/(person)/decide/[token]/decide-form';
import { Facts } from '@/components/facts';
import { findDecision } from '@/db/desk/decide-by-letter';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime } from '@/text/dates';

export const metadata = { title: '审核', robots: { index: false } };

type Decision = NonNullable<Awaited<ReturnType<typeof findDecision>>>;

const labels = {
  'comment.approve': '通过这条评论',
  'comment.reject': '拒绝这条评论',
  'application.approve': '通过申请',
};

function Subject({ decision }: { decision: Decision }) {
  const when = (date: Date) => chineseDateTime(date, env().timeZone);
  if (decision.comment) {
    const { title, author, body, createdAt } = decision.comment;
    return (
      <>
        <Facts
          facts={[
            ['文章', title],
            ['留言人', author],
            ['时间', when(createdAt)],
          ]}
        />
        <blockquote className="my-3 whitespace-pre-line border-s-4 border-line bg-wash px-4 py-3 [overflow-wrap:anywhere]">
          {body}
        </blockquote>
      </>
    );
  }
  const a = decision.application;
  return (
    <>
      <Facts
        facts={[
          ['申请人', [a.name, a.englishName].filter(Boolean).join(' ')],
          ['单位', [a.institution, a.department].filter(Boolean).join(' ')],
          ['职称', a.title],
          ['专业领域', a.specialty],
          ['国家', [a.country, a.region].filter(Boolean).join(' ')],
          ['申请时间', when(a.appliedAt)],
        ]}
      />
      <p className="whitespace-pre-line [overflow-wrap:anywhere]">{a.introduction}</p>
      <p>
        要说明理由谢绝，请
        <a className="inline-flex min-h-11 items-center" href={paths.admin.application(a.id)}>
          到后台处理
        </a>
        。
      </p>
    </>
  );
}

/** The link of a letter to an editor: shows the thing; the button decides. */
export default async function DecidePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const decision = await findDecision(token);
  if (!decision) notFound();
  return (
    <div className="max-w-xl space-y-4 text-lg">
      <h1 className="text-3xl">{decision.action === 'application.approve' ? '入会申请' : '待审的评论'}</h1>
      <Subject decision={decision} />
      <DecideForm token={token} label={labels[decision.action]} open={decision.open} />
      <p className="text-base text-soft">这个链接是寄给{decision.editor}的，处理后记在这位编辑名下。</p>
    </div>
  );
}
