import { z } from 'zod';
import { countCharacters } from '@/text/characters';
import { cleanLine, cleanText } from '@/text/clean';
import { emailAddress } from '@/text/email';
import { type Limit, limits } from '@/text/limits';

/** One tidy line of at most `limits[limit]` characters; `label` names it in the sentence beside the field. */
export const line = (label: string, limit: Limit, required = false) =>
  z
    .string()
    .default('')
    .transform(cleanLine)
    .refine((s) => !required || s !== '', `请填写${label}。`)
    .refine((s) => countCharacters(s) <= limits[limit], `${label}请不超过 ${limits[limit]} 字。`);

/** Tidy text of several lines. */
export const paragraphs = (label: string, limit: Limit, required = false) =>
  z
    .string()
    .default('')
    .transform(cleanText)
    .refine((s) => !required || s !== '', `请填写${label}。`)
    .refine((s) => countCharacters(s) <= limits[limit], `${label}请不超过 ${limits[limit]} 字；您写的还在。`);

/** An e-mail address in the form in which it is stored (text/email.ts). */
export const email = z
  .string()
  .default('')
  .transform((typed, context) => {
    const line = cleanLine(typed);
    const address = emailAddress(line);
    if (address) return address;
    const long = line.length > limits.email ? '电子邮件太长。' : '请填写有效的电子邮件地址，例如 wang@example.org。';
    context.addIssue({ code: 'custom', message: line === '' ? '请填写电子邮件。' : long });
    return z.NEVER;
  });

function isWebAddress(s: string): boolean {
  try {
    const url = new URL(s);
    return /^https?:$/.test(url.protocol) && url.hostname.includes('.') && !url.username && !url.password;
  } catch {
    return false;
  }
}

/** What a person says about oneself: on /join and under 我的账户. */
export const profileInput = {
  chineseName: line('中文姓名', 'personName', true),
  englishName: line('英文姓名', 'personName'),
  // Without @, so that a user name never looks like somebody's address.
  userName: line('用户名', 'userName')
    .refine((s) => s === '' || /^[\p{L}\p{N}._-]{2,}$/u.test(s), '用户名至少两个字，只用文字、数字、点、横线和下划线。')
    .transform((s) => s || null),
  title: line('职称', 'jobTitle'),
  institution: line('单位', 'institution', true),
  department: line('院系', 'department'),
  specialty: line('专业领域', 'field'),
  country: line('国家或地区', 'country'),
  region: line('州/省', 'state'),
  homepage: line('个人主页', 'url')
    .transform((s) => (s === '' || /^[a-z][a-z0-9+.-]*:/i.test(s) ? s : `https://${s}`))
    .refine((s) => s === '' || isWebAddress(s), '请填写网址，例如 https://example.edu/wang。'),
  introduction: paragraphs('自我介绍', 'introduction'),
};
