import { z } from 'zod';
import { firstCharacters, hasAtMost } from '@/text/characters';
import { cleanLine, cleanText } from '@/text/clean';
import { emailAddress } from '@/text/email';
import { largestId, parseId } from '@/text/ids';
import { type Limit, limits } from '@/text/limits';

/*
 * The fields that actions, routes, addresses and import files have. The only file that makes a text field of zod
 * (scripts/structure-closed.test.ts): each has a bound in UTF-16 units, which costs nothing to check and is checked first.
 */

/** The longest emoji in use, a couple of two skins, has 15 UTF-16 units: no text has more a character. */
const mostUnits = 16;
/** And ten code points, which the database counts (comments_length). */
const mostCodePoints = 10;

const fits = (s: string, most: number) =>
  hasAtMost(s, most) && (s.length <= most * mostCodePoints || [...s].length <= most * mostCodePoints);

/** Text as it was sent, of at most `most` UTF-16 units. Nothing that follows in the chain sees a longer one. */
export const raw = (most: number, tooLong = '内容太长。', missing = tooLong) =>
  z.string(missing).max(most, { error: tooLong, abort: true });

const tidy =
  (clean: (s: string) => string, end: string) =>
  (label: string, limit: Limit, required = false) => {
    const tooLong = `${label}请不超过 ${limits[limit]} 字${end}`;
    return raw(limits[limit] * mostUnits, tooLong)
      .default('')
      .transform(clean)
      .refine((s) => !required || s !== '', `请填写${label}。`)
      .refine((s) => fits(s, limits[limit]), tooLong);
  };

/** One tidy line of at most `limits[limit]` characters; `label` names it in the sentence beside the field. */
export const line = tidy(cleanLine, '。');

/** Tidy text of several lines. */
export const text = tidy(cleanText, '；您写的还在。');

/** An e-mail address in the form in which it is stored (text/email.ts). */
export const email = raw(limits.email * mostUnits, '电子邮件太长。')
  .default('')
  .transform((typed, context) => {
    const tidied = cleanLine(typed);
    const address = emailAddress(tidied);
    if (address) return address;
    const wrong = tidied.length > limits.email ? '电子邮件太长。' : '请填写有效的电子邮件地址，例如 wang@example.org。';
    context.addIssue({ code: 'custom', message: tidied === '' ? '请填写电子邮件。' : wrong });
    return z.NEVER;
  });

/** A password as it was typed; `missing` asks for it. */
export const password = (missing: string, tooLong = `密码请不超过 ${limits.password} 个字符。`) =>
  raw(limits.password, tooLong)
    .default('')
    .refine((s) => s !== '', missing);

/** The id of a row, as forms send it. */
export const id = (problem = '没有这一项。') =>
  raw(10, problem).transform((sent, context) => {
    const found = parseId(sent);
    if (found === null) context.addIssue({ code: 'custom', message: problem });
    return found ?? z.NEVER;
  });

/** The same as a number, in JSON. */
export const numericId = z.int().min(1).max(largestId);

/** The value of a button that names a row and what to do with it (components/form/row-buttons.tsx), such as `12:cut`. */
export const press = <Row extends z.ZodType, What extends z.ZodType>(row: Row, what: What) => {
  const both = z.object({ row, what });
  return raw(60).transform((sent, context) => {
    const [first, second, ...more] = sent.split(':');
    const { data } = both.safeParse({ row: first, what: second });
    if (data && more.length === 0) return data;
    context.addIssue({ code: 'custom', message: '没有这一项。' });
    return z.NEVER;
  });
};

/** How many rows down; less than none is up. */
export const steps = raw(4)
  .regex(/^-?\d{1,3}$/)
  .transform(Number);

/** A row that a pair of buttons moves: `12:-1` is up, `12:1` down. */
export const rowMove = press(
  id(),
  z.enum(['-1', '1']).transform((sent) => (sent === '1' ? 1 : -1)),
);

const badSlug = '请用小写字母、数字和连字符，例如 book-reviews。';
/** The last part of a page's address. */
export const slug = raw(200, badSlug)
  .transform((s) => s.trim().toLowerCase())
  .refine((s) => s.length <= limits.slug && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(s), badSlug);

/** Any page's address, with https:// where it was left out; null for what is none. */
function webAddress(typed: string): string | null {
  const whole = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  return url.hostname.includes('.') ? url.href : null;
}

/** The address of a page, '' for none; `read` also takes those of this site, and gives null for what is none. */
export const address = (
  label: string,
  { required = false, read }: { required?: boolean; read?: (typed: string) => string | null } = {},
) =>
  line(label, 'url', required).transform((typed, context) => {
    const url = typed && (read ?? webAddress)(typed);
    if (url !== null) return url;
    const example = read ? '或本站以“/”开头的地址' : '例如 https://www.example.org/';
    context.addIssue({ code: 'custom', message: `请填写完整的网址，${example}。` });
    return z.NEVER;
  });

/** A whole number from `least` to `most`, as a form sends it. */
export const wholeNumber = (least: number, most: number) =>
  raw(20)
    .default('')
    .transform(cleanLine)
    .refine((s) => /^\d+$/.test(s) && Number(s) >= least && Number(s) <= most, `请填写 ${least} 到 ${most} 的整数。`)
    .transform(Number);

/** A box that is ticked or not. */
export const flag = raw(20)
  .optional()
  .transform((sent) => sent !== undefined && sent !== '');

/** The secret of a link in a letter. */
export const token = raw(43, '这个链接不完整。').regex(/^[\w-]{43}$/, '这个链接不完整。');

/** A moment as toISOString writes it. */
export const moment = (problem: string) =>
  raw(40, problem)
    .transform((sent) => new Date(sent))
    .refine((at) => !Number.isNaN(at.getTime()), problem);

/** A field that people do not see and programs fill. */
export const honeypot = raw(10_000).optional();

/** How many seconds something took, as the browser counted; undefined for anything else. */
export const seconds = raw(20)
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number)
  .optional()
  .catch(undefined);

/** One parameter of an address as a tidy line of at most `most` characters; what is beyond is cut off. */
export function parameter(value: string | string[] | null | undefined, most: number): string {
  const first = Array.isArray(value) ? value[0] : value;
  return firstCharacters(cleanLine((first ?? '').slice(0, most * mostUnits)), most);
}
