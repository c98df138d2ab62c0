import { Tabs } from '@/components/tabs';
import { paths } from '@/site/paths';

const { admin } = paths;
const pages = [
  ['信件', admin.mail()],
  ['群发', admin.mailings()],
  ['停寄的地址', admin.bounces()],
  ['域名记录', admin.mailRecords()],
] as const;

/** The pages under 邮件. */
export function MailTabs({ here }: { here: (typeof pages)[number][0] }) {
  return <Tabs label="邮件" tabs={pages.map(([name, href]) => ({ name, href, current: name === here }))} />;
}
