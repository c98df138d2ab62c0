import path from 'node:path';
import { z } from 'zod';
import { networkNames, readNetworks } from '@/site/networks/trusted-networks';
import { isEmailAddress } from '@/text/email';
import { limits } from '@/text/limits';
import { readMailboxUrl } from '@/text/mail/mailbox-url';

/** An empty variable counts as absent: `SMTP_URL= npm start` means none. */
const optional = <T extends z.ZodType>(schema: T) => z.preprocess((v) => (v === '' ? undefined : v), schema.optional());

const whole = (name: string, least: number, most: number, otherwise: number) => {
  const problem = `${name} 应为 ${least} 到 ${most} 的整数`;
  const number = z.coerce.number(problem).int(problem).min(least, problem).max(most, problem);
  return z.preprocess((v) => (v === '' ? undefined : v), number.default(otherwise));
};

/** Pages are at the root of their host: links, cookies and old addresses all begin there. */
const site = z
  .string()
  .refine(
    (url) => /^https?:\/\/[^\s/?#@]+\/*$/.test(url) && URL.canParse(url),
    'SITE_URL 应为网址，到主机名（和端口）为止，例如 https://www.example.org',
  );

const networks = z
  .string()
  .refine(
    (list) => readNetworks(list) !== null,
    `TRUSTED_PROXY 应为 IP 地址、网络（10.0.0.0/8）或 ${networkNames.join('、')}，几个之间用逗号隔开，例如 127.0.0.1`,
  );

const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('zh-CN', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, 'TZ_SITE 应为时区名称，例如 America/Los_Angeles');

const BUCKET = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

const DKIM = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_KEY_FILE'] as const;

const fields = z.object({
  PORT: whole('PORT', 1, 65_535, 3000),
  WEB_PROCESSES: whole('WEB_PROCESSES', 1, 64, 1),
  SITE_URL: optional(site),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'DATABASE_URL 应以 postgres:// 开头')),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/, error: 'REDIS_URL 应如 redis://主机:6379 或 rediss://…' })),
  S3_ENDPOINT: optional(z.url({ protocol: /^https?$/, error: 'S3_ENDPOINT 应以 http:// 或 https:// 开头' })),
  S3_BUCKET: optional(z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'S3_BUCKET 应为存储桶的名称')),
  S3_REGION: z.preprocess((v) => (v === '' ? undefined : v), z.string().default('us-east-1')),
  S3_ACCESS_KEY_ID: optional(z.string()),
  S3_SECRET_ACCESS_KEY: optional(z.string()),
  DATA_DIR: z.preprocess((v) => (v === '' ? undefined : v), z.string().default('.data')),
  AUTH_SECRET: optional(z.string().min(32, 'AUTH_SECRET 至少 32 个字符')),
  ADMIN_EMAIL: optional(z.string().refine(isEmailAddress, 'ADMIN_EMAIL 应为电子邮件地址')),
  ADMIN_PASSWORD: optional(z.string().min(limits.passwordLeast, `ADMIN_PASSWORD 至少 ${limits.passwordLeast} 个字符`)),
  DEMO: z.preprocess((v) => (v === '' ? undefined : v), z.enum(['0', '1'], 'DEMO 应为 1 或 0').default('1')),
  SMTP_URL: optional(z.string().regex(/^smtps?:\/\//, 'SMTP_URL 应以 smtp:// 或 smtps:// 开头')),
  MAIL_FROM: optional(z.string().regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?\s*$/, 'MAIL_FROM 应为电子邮件地址，可带名称')),
  SMTP_CONNECTIONS: whole('SMTP_CONNECTIONS', 1, 20, 3),
  SMTP_PER_MINUTE: optional(
    z.coerce
      .number('SMTP_PER_MINUTE 应为正整数')
      .int('SMTP_PER_MINUTE 应为正整数')
      .min(1, 'SMTP_PER_MINUTE 应为正整数'),
  ),
  DKIM_DOMAIN: optional(z.string().regex(/^[a-z0-9.-]+$/i, 'DKIM_DOMAIN 应为域名')),
  DKIM_SELECTOR: optional(z.string().regex(/^[a-z0-9._-]+$/i, 'DKIM_SELECTOR 应为字母和数字')),
  DKIM_KEY_FILE: optional(z.string()),
  MAIL_BOUNCE: optional(
    z.string().regex(/^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/, 'MAIL_BOUNCE 应为电子邮件地址，例如 bounce+@example.org'),
  ),
  BOUNCE_MAILDIR: optional(z.string()),
  BOUNCE_IMAP_URL: optional(
    // The message never repeats it: it holds a password.
    z
      .string()
      .transform(readMailboxUrl)
      .refine((box) => box !== null, 'BOUNCE_IMAP_URL 应如 imaps://用户名:密码@主机/INBOX，特殊字符写成 %40 这样'),
  ),
  TRUSTED_PROXY: optional(networks),
  LOG_FORMAT: z.preprocess(
    (v) => (v === '' ? undefined : v),
    z.enum(['text', 'json'], 'LOG_FORMAT 应为 text 或 json').default('text'),
  ),
  TZ_SITE: z.preprocess((v) => (v === '' ? undefined : v), timeZone.default('America/Los_Angeles')),
});

/** Every variable that the site reads. */
export const variableNames = Object.keys(fields.shape) as (keyof typeof fields.shape)[];

/** The bucket and the signature are told whole or not at all. */
const variables = fields.superRefine((v, problems) => {
  for (const [group, called] of [[BUCKET, 'S3_*'] as const, [DKIM, 'DKIM_*'] as const]) {
    const missing = group.filter((name) => v[name] === undefined);
    if (missing.length === 0 || missing.length === group.length) continue;
    for (const name of missing)
      problems.addIssue({ code: 'custom', path: [name], message: `缺少 ${name}，${called} 要一起设` });
  }
});

function bucketOf(v: z.infer<typeof fields>) {
  if (!v.S3_ENDPOINT || !v.S3_BUCKET || !v.S3_ACCESS_KEY_ID || !v.S3_SECRET_ACCESS_KEY) return null;
  return {
    endpoint: v.S3_ENDPOINT.replace(/\/+$/, ''),
    bucket: v.S3_BUCKET,
    region: v.S3_REGION,
    accessKeyId: v.S3_ACCESS_KEY_ID,
    secretAccessKey: v.S3_SECRET_ACCESS_KEY,
  };
}
function dkimOf(v: z.infer<typeof fields>) {
  if (!v.DKIM_DOMAIN || !v.DKIM_SELECTOR || !v.DKIM_KEY_FILE) return null;
  return { domain: v.DKIM_DOMAIN.toLowerCase(), selector: v.DKIM_SELECTOR.toLowerCase(), keyFile: v.DKIM_KEY_FILE };
}
export type Bucket = NonNullable<ReturnType<typeof bucketOf>>;

/** Reads the README's variables from `source`. Throws one readable line that names every bad variable. */
export function readEnv(source: Record<string, string | undefined>) {
  const result = variables.safeParse(source);
  if (!result.success) {
    const wrong = result.error.issues.map((issue) => `${issue.message}`);
    throw new Error(`环境变量有误 — ${wrong.join('；')}`);
  }
  const v = result.data;
  return {
    port: v.PORT,
    /** How many processes serve the port. */
    webProcesses: v.WEB_PROCESSES,
    /** Without a trailing slash. */
    siteUrl: (v.SITE_URL ?? `http://localhost:${v.PORT}`).replace(/\/+$/, ''),
    /** Whether the operator gave the site its name; without one it is reached by address. */
    siteUrlIsSet: v.SITE_URL !== undefined,
    databaseUrl: v.DATABASE_URL,
    /** Carries announcements of changes instead of LISTEN/NOTIFY. */
    redisUrl: v.REDIS_URL,
    /** Where pictures lie instead of DATA_DIR/uploads; null: there. */
    bucket: bucketOf(v),
    /** Absolute. Holds the cluster, uploads, outbox and secrets. */
    dataDir: path.resolve(/* turbopackIgnore: true */ v.DATA_DIR),
    authSecret: v.AUTH_SECRET,
    adminEmail: v.ADMIN_EMAIL,
    adminPassword: v.ADMIN_PASSWORD,
    demo: v.DEMO === '1',
    smtpUrl: v.SMTP_URL,
    mailFrom: v.MAIL_FROM,
    /** Connections to the mail server at the same time, and letters a minute of all processes together. */
    smtpConnections: v.SMTP_CONNECTIONS,
    smtpPerMinute: v.SMTP_PER_MINUTE,
    /** With what letters are signed; null: not. */
    dkim: dkimOf(v),
    /** Where bounces return to; `name+@host` gets the letter's number after the plus sign (VERP). */
    mailBounce: v.MAIL_BOUNCE,
    /** A Maildir that is read for bounces. */
    bounceMaildir: v.BOUNCE_MAILDIR,
    /** A mailbox that is read for bounces. */
    bounceImap: v.BOUNCE_IMAP_URL ?? null,
    /** Networks whose word on who the visitor is counts; see networkTest. */
    trustedProxy: readNetworks(v.TRUSTED_PROXY ?? '') ?? [],
    timeZone: v.TZ_SITE,
  };
}

export type Env = ReturnType<typeof readEnv>;

let current: Env | undefined;

/** The variables of this process, read once at first use (scripts/start.ts completes process.env before). */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}

/** Whether this process runs jobs and counts views for all: the only one, or the first of several (WEB_PROCESSES). */
export const isFirstProcess = (): boolean => (process.env.PORTAL_WORKER ?? '1') === '1';
