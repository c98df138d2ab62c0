/*
 * What a mail that came back says: reports by the standard (RFC 3464, ARF RFC 5965), the sentences of servers that keep to
 * none (qmail, Exchange, Gmail, QQ, 163), and requests to unsubscribe.
 */
import PostalMime, { type Email } from 'postal-mime';
import { findLetterNumbers } from '@/mail/identity';

type BounceKind = 'hard' | 'soft' | 'complaint' | 'unsubscribed';
type Report = {
  /** Numbers of letters of ours that it names, signed by us. */
  letters: number[];
  /** Whom it is about, as it says; a forwarder may have changed the address. */
  about: { address: string; kind: BounceKind; status: string; diagnostic: string }[];
};
type About = Report['about'][number];

const ADDRESS = /[^\s@<>(),;:"'\\[\]“”‘’（）【】《》：，。；]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi;
const unknownUser =
  /user (?:is )?(?:unknown|not found)|no such (?:user|recipient|mailbox|account)|unknown (?:user|recipient|mailbox|address)|(?:user|mailbox|recipient|address|account|email)[^.\n]{0,40}(?:does(?: not|n't) exist|not exist|not found|unavailable|unrouteable|disabled|suspended|invalid|rejected)|invalid (?:recipient|mailbox|user|address)|RecipNotFound|no mailbox here|host or domain name not found|domain (?:does not exist|not found)|(?:couldn't|could not) be found|收件人不存在|(?:用户|帐号|账号|帐户|账户|邮箱|地址|域名)(?:名)?(?:不存在|无效|错误|已停用|已禁用|被禁用|不可用)|无此用户|找不到(?:收件人|该用户|此用户|域名|邮箱)/i;
const full =
  /quota|mailbox (?:is )?full|over ?quota|storage|insufficient (?:system )?(?:storage|space)|(?:空间|容量)(?:已满|不足)|邮箱已满|超出(?:邮箱)?(?:容量|配额)/i;
const policy =
  /spam|block|polic[yi]|reputation|blacklist|black list|denylist|\b(?:spf|dkim|dmarc)\b|listed|rate limit|too many|垃圾|拒收|拒绝|限制|频率|频繁|黑名单|内容/i;

/** Whether the address is permanently invalid: by the server's sentence, then by its status code (RFC 3463). */
function severity(status: string, words: string): 'hard' | 'soft' {
  if (full.test(words) || /^\d\.2\.[23]$/.test(status)) return 'soft';
  if (unknownUser.test(words)) return status.startsWith('4') ? 'soft' : 'hard';
  if (status.startsWith('4')) return 'soft';
  if (/^5\.(?:1\.[0-36]|1\.10|2\.1|4\.4)$/.test(status)) return 'hard';
  if (/^5\.(?:0\.0)$/.test(status)) return policy.test(words) ? 'soft' : 'hard';
  return 'soft';
}

const statusIn = (words: string) => /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(words)?.[1] ?? '';

/** The fields of each group of a machine-readable part, unfolded, names in lower case. */
function groups(part: string): Map<string, string>[] {
  return part
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map(
      (group) =>
        new Map(
          [...group.replace(/\n[ \t]+/g, ' ').matchAll(/^([\w-]+):[ \t]*(.*)$/gm)].map(([, name, value]) => [
            String(name).toLowerCase(),
            String(value).trim(),
          ]),
        ),
    )
    .filter((fields) => fields.size > 0);
}

const addressIn = (value: string | undefined) => value?.match(ADDRESS)?.[0]?.toLowerCase();

/** RFC 3464: each recipient that failed; what is only delayed is no bounce. */
function fromStatus(part: string): About[] {
  return groups(part).flatMap((fields) => {
    const address = addressIn(fields.get('original-recipient')) ?? addressIn(fields.get('final-recipient'));
    if (!address || fields.get('action')?.toLowerCase() !== 'failed') return [];
    const diagnostic = (fields.get('diagnostic-code') ?? '').replace(/^(smtp|x-[\w-]+);\s*/i, '');
    const status = statusIn(fields.get('status') ?? '') || statusIn(diagnostic) || '5.0.0';
    return [{ address, kind: severity(status, diagnostic), status, diagnostic }];
  });
}

const daemon =
  /^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|bounce|microsoftexchange\w*)@|^(?:postmaster|mailer-daemon)$/i;
const failureSubject =
  /undeliver|delivery (?:has )?fail|fail(?:ed|ure) (?:notice|delivery)|delivery status notification ?\(failure\)|returned mail|mail delivery (?:failed|system)|could not be delivered|退信|退回|投递失败|发送失败|未送达|无法送达|无法投递/i;
const delaySubject = /delay|\(delay\)|warning|延迟|尚未/i;
/** Where the quotation of the returned mail begins. */
const quoted =
  /^-{2,} ?(?:Below this line|Original message|This is a copy|Undelivered message|原始邮件|原邮件)|^Return-Path: |^Original message headers|^原邮件信息/im;

/** Sentences of servers that send no machine-readable part. */
function fromWords(mail: Email): About[] {
  const words = `${mail.text ?? ''}\n${(mail.html ?? '').replace(/<(?:br|\/p|\/td|\/div)[^>]*>/gi, '\n').replace(/<[^>]+>/g, ' ')}`;
  const subject = mail.subject ?? '';
  const from = mail.from && 'address' in mail.from ? (mail.from.address ?? '') : '';
  const failed =
    failureSubject.test(subject) ||
    /qmail-send program|delivery has failed|wasn't delivered|could(?: not|n't) be delivered|被退回|无法(?:送达|投递)|投递失败/i.test(
      words,
    );
  if (!failed || delaySubject.test(subject) || !(daemon.test(from) || failureSubject.test(subject))) return [];
  const report = words.split(quoted)[0] ?? words;
  // `<name@host>:` of qmail, then whoever is called the recipient, then any address but the report's own.
  const named = [...report.matchAll(/^<([^<>\s]+@[^<>\s]+)>:/gm)].map(([, address]) => String(address));
  const called = [
    ...report.matchAll(
      /(?:收件人|收信人|recipient|delivered to|failed to these recipients or groups)[^@]{0,80}?([^\s@<>:：("'，。]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi,
    ),
  ].map(([, address]) => String(address));
  const all = report.match(ADDRESS) ?? [];
  const [addresses = []] = [named, called, all.filter((address) => !daemon.test(address))].filter(
    (some) => some.length,
  );
  return [...new Set(addresses.map((address) => address.toLowerCase()))].slice(0, 10).map((address) => {
    const at = report.toLowerCase().indexOf(address);
    const near = report
      .slice(at, at + 800)
      .replace(/\s+/g, ' ')
      .trim();
    const status = statusIn(near) || statusIn(report) || (/(?<!\d)4\d\d(?!\d)/.test(near) ? '4.0.0' : '5.0.0');
    return { address, kind: severity(status, near), status, diagnostic: near.slice(0, 300) };
  });
}

/** ARF: somebody pressed "this is spam". */
function fromFeedback(part: string): About[] {
  const [fields] = groups(part);
  const type = fields?.get('feedback-type')?.toLowerCase() ?? 'abuse';
  if (type === 'not-spam' || type === 'auth-failure') return [];
  const address = addressIn(fields?.get('original-rcpt-to')) ?? addressIn(fields?.get('removal-recipient')) ?? '';
  return [{ address, kind: 'complaint', status: '', diagnostic: fields?.get('user-agent') ?? '' }];
}

/** Reads one mail. `about` is empty when it is neither a bounce nor a complaint nor a request to unsubscribe. */
export async function readReport(raw: Buffer): Promise<Report> {
  const mail = await PostalMime.parse(raw, {
    attachmentEncoding: 'utf8',
    forceRfc822Attachments: true,
    maxNestingDepth: 20,
  });
  const parts = mail.attachments.map((part) => ({ type: part.mimeType.toLowerCase(), content: String(part.content) }));
  const headers = mail.headers.map(({ key, value }) => `${key}: ${value}`).join('\n');
  const letters = findLetterNumbers(
    [headers, mail.text ?? '', mail.html ?? '', ...parts.map(({ content }) => content)].join('\n'),
  );
  const of = (type: RegExp) => parts.filter((part) => type.test(part.type));
  const feedback = of(/^message\/feedback-report$/);
  if (feedback.length) return { letters, about: feedback.flatMap(({ content }) => fromFeedback(content)) };
  const statuses = of(/^message\/(?:global-)?delivery-status$/);
  if (statuses.length) return { letters, about: statuses.flatMap(({ content }) => fromStatus(content)) };
  if (/^unsubscribe\b/i.test(mail.subject?.trim() ?? '') && letters.length)
    return { letters, about: [{ address: '', kind: 'unsubscribed', status: '', diagnostic: '' }] };
  return { letters, about: fromWords(mail) };
}
