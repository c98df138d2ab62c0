import type { OffReason } from '@/db/mail-addresses/bounces';

const offReasons: Record<OffReason, string> = {
  hard: '地址收不到信',
  soft: '三十天内退信五次',
  complaint: '收信人举报为垃圾邮件',
  unsubscribed: '本人退订',
};

/** RFC 3463, in words. */
const statuses: [RegExp, string][] = [
  [/^5\.1\.[0136]$|^5\.1\.10$/, '对方的邮件系统里没有这个地址'],
  [/^5\.1\.2$|^5\.4\.4$/, '域名不存在，或者不收邮件'],
  [/^5\.2\.1$/, '对方的邮箱已停用'],
  [/^[45]\.2\.2$/, '对方的邮箱已满'],
  [/^5\.(2\.3|3\.4)$/, '信太大，对方不收'],
  [/^4\.4\.|^5\.4\.7$/, '对方的邮件服务器长时间没有应答'],
  [/^5\.7\./, '对方的邮件系统按它的规定拒收'],
  [/^4\./, '对方的邮件系统暂时不收'],
];

/** Why an address was switched off, as a sentence for the desk. */
export function bounceSentence(reason: OffReason, status: string | null): string {
  if (reason === 'complaint' || reason === 'unsubscribed') return offReasons[reason];
  const told = statuses.find(([pattern]) => pattern.test(status ?? ''))?.[1];
  return reason === 'soft' ? `${offReasons.soft}${told ? `；最近一次：${told}` : ''}` : (told ?? offReasons.hard);
}
