import { line, text } from '@/auth/input';

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
  introduction: text('自我介绍', 'introduction'),
};
