import { letter } from '@/mail/letter';
import { paths } from '@/site/paths';

/** To an administrator who asks under 后台 → 邮件 whether letters arrive. */
export const testLetter = ({ to, siteName, name }: { to: string; siteName: string; name: string }) =>
  letter({
    to,
    siteName,
    name,
    subject: '测试信',
    before: ['您收到这封信，说明网站的邮件设置是好的。'],
    links: [{ label: '回到后台', path: paths.admin.mail() }],
  });
