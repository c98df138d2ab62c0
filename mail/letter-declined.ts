import { letter } from '@/mail/letter';
import { paths } from '@/site/paths';

type Facts = { to: string; siteName: string; name: string; reason: string; token: string };

/** To somebody whose application was declined: why, and the way to apply again. */
export const declinedLetter = ({ to, siteName, name, reason, token }: Facts) =>
  letter({
    to,
    siteName,
    name,
    subject: '关于您的申请',
    before: [
      `感谢您申请加入${siteName}。很抱歉，这次的申请没有通过。`,
      `管理员的说明：\n${reason}`,
      '欢迎补充说明后再次申请：',
    ],
    links: [{ label: '补充说明，再次申请', path: paths.verify(token) }],
    after: ['链接九十天内有效。'],
  });
