import { letter } from '@/mail/letter';
import { paths } from '@/site/paths';

type Facts = {
  to: string;
  siteName: string;
  name: string;
  applicant: string;
  institution: string;
  id: number;
  /** Shows the application, and approves it by one press. */
  token: string;
};

/** To every administrator: somebody applied and has proved the address. */
export const applicationLetter = ({ to, siteName, name, applicant, institution, id, token }: Facts) =>
  letter({
    to,
    siteName,
    name,
    subject: `新的入会申请：${applicant}`,
    before: [`${applicant}（${institution || '未填单位'}）申请加入${siteName}，电子邮件已确认，请审核：`],
    links: [
      { label: '看申请', path: paths.decide(token) },
      { label: '到后台处理', path: paths.admin.application(id) },
    ],
    after: ['“看申请”的链接七天内有效，打开后不必登录就可以通过，所以请不要转发这封信。'],
  });
