import { letter } from '@/mail/letter';
import { paths } from '@/site/paths';

type Facts = { to: string; siteName: string; name: string; applicant: string; institution: string; id: number };

/** To every administrator: somebody applied and has proved the address. */
export const applicationLetter = ({ to, siteName, name, applicant, institution, id }: Facts) =>
  letter({
    to,
    siteName,
    name,
    subject: `新的入会申请：${applicant}`,
    before: [`${applicant}（${institution || '未填单位'}）申请加入${siteName}，电子邮件已确认，请审核：`],
    link: { label: '查看申请', path: paths.admin.application(id) },
  });
