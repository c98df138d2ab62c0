/* Checks the DNS records by which receivers recognize our letters (SPF, DKIM, DMARC …), as they are now. */
import { createPublicKey } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { mailHost } from '@/mail/identity';
import { addressesOf, checkSpf, txtRecords } from '@/mail/records/spf';
import { env } from '@/site/env';

export type MailRecord = {
  what: 'SPF' | 'DKIM' | 'DMARC' | 'MX';
  /** `unknown`: nobody answered, or there is nothing to compare with. */
  state: 'right' | 'wrong' | 'missing' | 'unknown';
  name: string;
  found: string[];
  /** What the operator should enter; empty where this program cannot know. */
  wanted: string;
  why: string;
};
type Told = Pick<MailRecord, 'state' | 'why'> & Partial<MailRecord>;

/** Asks twice, two seconds each; a later answer counts as none. */
const ask = () => new Resolver({ timeout: 2000, tries: 2 });

async function spf(names: Resolver, domain: string): Promise<Told> {
  const found = await txtRecords(names, domain, /^v=spf1(\s|$)/i);
  const url = env().smtpUrl;
  const host = url ? new URL(url).hostname.replace(/^\[|\]$/g, '') : '';
  const ips = host ? await addressesOf(names, host) : [];
  const wanted = `v=spf1 ${ips.map((ip) => `${ip.includes(':') ? 'ip6' : 'ip4'}:${ip}`).join(' ') || 'mx'} -all`;
  if (!found.length)
    return { state: 'missing', found, wanted, why: '没有这条记录：收信的系统不知道哪些服务器可以用您的域名寄信。' };
  if (found.length > 1)
    return { state: 'wrong', found, wanted, why: '有两条以上：收信的系统会一条也不认。请合成一条。' };
  if (!/[-~]all\s*$|redirect=/i.test(found[0] ?? ''))
    return { state: 'wrong', found, wanted, why: '结尾应是 -all 或 ~all，否则等于谁都可以寄。' };
  if (!ips.length)
    return {
      state: 'unknown',
      found,
      wanted,
      why: '有一条记录；没有设 SMTP_URL，或者查不到寄信服务器的地址，不能断定它是否包含这台服务器。',
    };
  const results = await Promise.all(ips.map((ip) => checkSpf(names, domain, ip)));
  if (results.includes('many'))
    return { state: 'wrong', found, wanted, why: '这条记录要查十次以上，收信的系统会放弃。请减少 include。' };
  if (results.every((result) => result === 'pass'))
    return { state: 'right', found, wanted: '', why: `包含寄信服务器 ${host}。` };
  return {
    state: 'wrong',
    found,
    wanted,
    why: `不包含 SMTP_URL 的服务器 ${host}（${ips.join('、')}）。若信由它转给别的服务器再寄出，请照服务商的说明填写。`,
  };
}

async function dkim(names: Resolver, name: string, keyFile: string): Promise<Told> {
  const key = createPublicKey(await readFile(/* turbopackIgnore: true */ keyFile));
  const p = key.export({ type: 'spki', format: 'der' }).toString('base64');
  const wanted = `v=DKIM1; k=${key.asymmetricKeyType === 'ed25519' ? 'ed25519' : 'rsa'}; p=${p}`;
  const found = await txtRecords(names, name, /p=/);
  if (!found.length) return { state: 'missing', found, wanted, why: '没有这条记录：签了名，也没有人能验证。' };
  const there = /(?:^|;)\s*p=([^;]*)/.exec(found[0] ?? '')?.[1]?.replace(/\s/g, '');
  return there === p
    ? { state: 'right', found, wanted: '', why: '与 DKIM_KEY_FILE 的密钥相配。' }
    : { state: 'wrong', found, wanted, why: '与 DKIM_KEY_FILE 的密钥不相配：签名会被判为假。' };
}

/** Relaxed alignment, without a list of public suffixes: the same name, or one below the other. */
const aligned = (a: string, b: string) => a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);

async function dmarc(names: Resolver, domain: string): Promise<Told> {
  const wanted = 'v=DMARC1; p=none';
  const parent = domain.split('.').slice(-2).join('.');
  const own = await txtRecords(names, `_dmarc.${domain}`, /^v=DMARC1/i);
  const found = own.length ? own : await txtRecords(names, `_dmarc.${parent}`, /^v=DMARC1/i);
  if (!found.length) return { state: 'missing', found, wanted, why: 'Gmail、QQ 等对群发的信要求有这条记录。' };
  if (found.length > 1 || !/;\s*p=(none|quarantine|reject)\b/i.test(found[0] ?? ''))
    return { state: 'wrong', found, wanted, why: '应只有一条，并写明 p=none、quarantine 或 reject。' };
  const by = env().dkim?.domain;
  const from = env().mailBounce?.split('@')[1]?.toLowerCase() ?? domain;
  if (!(by && aligned(by, domain)) && !aligned(from, domain))
    return {
      state: 'wrong',
      found,
      wanted: '',
      why: `DKIM_DOMAIN 和 MAIL_BOUNCE 的域名都与发信地址的域名 ${domain} 对不上，信会被判为冒名。`,
    };
  return { state: 'right', found, wanted: '', why: '有一条，写法正确，域名对得上。' };
}

async function mx(names: Resolver, domain: string): Promise<Told> {
  const found = (await names.resolveMx(domain).catch(() => [])).map(
    ({ priority, exchange }) => `${priority} ${exchange}`,
  );
  if (found.length) return { state: 'right', found, wanted: '', why: '退信有服务器收。' };
  const direct = await addressesOf(names, domain);
  return direct.length
    ? {
        state: 'unknown',
        found,
        wanted: '',
        why: `没有 MX，退信会寄到 ${direct[0]}；那里有没有邮件服务器，这里看不出来。`,
      }
    : { state: 'missing', found, wanted: '', why: '这个域名不收信：退信回不来。' };
}

/** Looks up what receivers look up; null where letters come from no public domain. Answers within seconds. */
export async function checkMailRecords(
  names: Resolver = ask(),
): Promise<{ domain: string; records: MailRecord[] } | null> {
  const domain = mailHost();
  if (!domain.includes('.') || /^[\d.]+$/.test(domain)) return null;
  const bounce = env().mailBounce?.split('@')[1]?.toLowerCase() ?? domain;
  const by = env().dkim;
  const selector = by ? `${by.selector}._domainkey.${by.domain}` : `…._domainkey.${domain}`;
  const checks: [MailRecord['what'], string, () => Promise<Told>][] = [
    ['SPF', bounce, () => spf(names, bounce)],
    [
      'DKIM',
      selector,
      async () =>
        by
          ? dkim(names, selector, by.keyFile)
          : { state: 'missing', why: '信没有签名：没有设 DKIM_DOMAIN、DKIM_SELECTOR、DKIM_KEY_FILE。' },
    ],
    ['DMARC', `_dmarc.${domain}`, () => dmarc(names, domain)],
    ['MX', bounce, () => mx(names, bounce)],
  ];
  const records = await Promise.all(
    checks.map(async ([what, name, check]): Promise<MailRecord> => {
      const nothing = { found: [], wanted: '' };
      try {
        return { what, name, ...nothing, ...(await check()) };
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code ?? (error as Error).name;
        return { what, name, ...nothing, state: 'unknown', why: `没有查到：${code}` };
      }
    }),
  );
  return { domain, records };
}
