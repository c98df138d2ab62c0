import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { isEmailAddress } from '@/text/email';
import { limits } from '@/text/limits';

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

const addresses = z.string().refine(
  (list) =>
    list
      .split(/[\s,]+/)
      .filter(Boolean)
      .every((address) => isIP(address) > 0),
  'TRUSTED_PROXY 应为 IP 地址，几个之间用逗号隔开，例如 127.0.0.1',
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
  TRUSTED_PROXY: optional(addresses),
  TZ_SITE: z.preprocess((v) => (v === '' ? undefined : v), timeZone.default('America/Los_Angeles')),
});

/** The bucket is told whole or not at all. */
const variables = fields.superRefine((v, problems) => {
  const missing = BUCKET.filter((name) => v[name] === undefined);
  if (missing.length === 0 || missing.length === BUCKET.length) return;
  for (const name of missing)
    problems.addIssue({ code: 'custom', path: [name], message: `缺少 ${name}，S3_* 要一起设` });
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
    trustedProxy: v.TRUSTED_PROXY?.split(/[\s,]+/).filter(Boolean) ?? [],
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
