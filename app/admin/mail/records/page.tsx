import { MailTabs } from '@/app/admin/mail/mail-tabs';
import { adminPage } from '@/auth/page';
import { checkMailRecords, type MailRecord } from '@/mail/records/dns-records';

export const metadata = { title: '域名记录' };

const states: Record<MailRecord['state'], string> = {
  right: '正确',
  wrong: '有误',
  missing: '没有',
  unknown: '不能断定',
};

/** 域名记录: what receivers look up to see that letters are ours, as it is now. */
export default adminPage(async () => {
  const checked = await checkMailRecords();
  return (
    <>
      <h1 className="text-3xl">邮件</h1>
      <MailTabs here="域名记录" />
      {!checked && (
        <p className="my-4 max-w-3xl">
          还没有设 MAIL_FROM，网站的地址也不是公开的域名，所以没有记录可查。请把 MAIL_FROM 设成您的域名下的地址，例如
          updates@example.org。
        </p>
      )}
      {checked && (
        <p className="my-2 max-w-3xl text-soft">
          收信的系统靠 {checked.domain} 的这几条记录判断信是不是冒名的。刚改过的记录要过一会儿才查得到。
        </p>
      )}
      <ul className="max-w-4xl">
        {checked?.records.map((record) => (
          <li key={record.what} className="border-b border-line py-4">
            <h2 className="text-xl">
              {record.what}：<span className={record.state === 'right' ? '' : 'text-seal'}>{states[record.state]}</span>
            </h2>
            <p className="text-soft [overflow-wrap:anywhere]" translate="no">
              {record.name}
            </p>
            <p className="my-1">{record.why}</p>
            {record.found.map((text) => (
              <p key={text} className="my-1">
                现在是：<code className="[overflow-wrap:anywhere]">{text}</code>
              </p>
            ))}
            {record.wanted && (
              <p className="my-1">
                请填写（{record.what === 'MX' ? 'MX' : 'TXT'}）：
                <code className="[overflow-wrap:anywhere]">{record.wanted}</code>
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
});
