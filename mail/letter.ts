import type { Letter } from '@/db/letters/queue';
import { env } from '@/site/env';

type Words = {
  to: string;
  siteName: string;
  subject: string;
  /** How the person is addressed. */
  name: string;
  before: string[];
  link?: { label: string; path: string };
  after?: string[];
};

const escapeHtml = (s: string) => s.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
// A name may hold an address; as text, mail programs would make a link of it that is not ours.
const quiet = (s: string) => s.replace(/https?:\/\//gi, '').replace(/(?<=\w)\.(?=\w)/g, '．');

/** Makes a letter of a few sentences and at most one link: as text, and as plain HTML that every mail program shows. */
export function letter({ to, siteName, subject, name, before, link, after = [] }: Words): Letter {
  // Links come from SITE_URL only, never from the request (ASVS 5.0 §6.4.3).
  const url = link && `${env().siteUrl}${link.path}`;
  const greeting = `${quiet(name)}，您好：`;
  const text = [
    greeting,
    ...before,
    ...(link ? [`${link.label}：\n${url}`] : []),
    ...after,
    `${siteName}\n${env().siteUrl}`,
  ];
  const p = (s: string) => `<p style="margin:0 0 16px">${escapeHtml(s).replace(/\n/g, '<br>')}</p>`;
  const button =
    link &&
    `<p style="margin:24px 0"><a href="${escapeHtml(String(url))}" style="display:inline-block;padding:12px 28px;background:#9c2a21;color:#ffffff;text-decoration:none;border-radius:4px;font-weight:bold">${escapeHtml(link.label)}</a></p>
<p style="margin:0 0 16px;color:#6a6156;font-size:14px">如果按钮不能点击，请把这个地址复制到浏览器：<br><span style="word-break:break-all">${escapeHtml(String(url))}</span></p>`;
  const html = `<!DOCTYPE html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;background:#faf7f1;color:#211d18;font:17px/1.7 system-ui,-apple-system,'PingFang SC','Microsoft YaHei',sans-serif">
<div style="max-width:560px;margin:0 auto;padding:28px;background:#fffdf9;border:1px solid #e2d9ca">
${[greeting, ...before].map(p).join('\n')}
${button ?? ''}
${after.map(p).join('\n')}
<p style="margin:24px 0 0;padding-top:16px;border-top:1px solid #e2d9ca;color:#6a6156;font-size:14px">${escapeHtml(siteName)}<br><a href="${escapeHtml(env().siteUrl)}" style="color:#1d4a78">${escapeHtml(env().siteUrl)}</a></p>
</div></body></html>
`;
  return { to, subject: `${subject} — ${siteName}`, text: `${text.join('\n\n')}\n`, html };
}
