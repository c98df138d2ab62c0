import { readFileSync, statSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { email as emailField } from '@/auth/input';
import { Refusal } from '@/db/refusal';
import { exportSubscribers, importSubscribers, type Listed } from '@/db/subscribers/exchange';
import { type Frequency, frequencyNames } from '@/db/subscribers/state';
import { env } from '@/site/env';
import { cleanLine } from '@/text/clean';
import { parseSiteTime } from '@/text/date-parsing';
import { csv } from '@/text/files/csv';

export const help = `用法：npm run subscribers -- import 名单.csv [--dry-run]
      npm run subscribers -- export > 名单.csv

import  把旧名单里的人收为订户，不寄信。第一行是栏名：
          email（电子邮件）    必填
          consented_at（同意日期）  必填：本人同意收信的日期，如 2006-10-10
          frequency（频率）    可不填：每期、每月、只收活动（each、monthly、events）
        在本站退订过的人不会加回来；已有的订户不变。有问题的行报告行号并跳过。
        --dry-run  只检查并报告，不写入
export  写出全部订户，带状态、频率和同意日期；可以用表格软件打开`;

import { ms } from '@/text/durations';

const LARGEST = 50_000_000;
/** Names of fields as lists have them. */
const names: Record<string, string[]> = {
  email: ['email', 'e-mail', 'mail', '电子邮件', '邮箱', '电邮'],
  consent: ['consented_at', 'consent', 'consent_date', 'consented', 'confirmed_at', '同意日期', '订阅日期'],
  frequency: ['frequency', '频率'],
  state: ['state', '状态'],
};
type Row = { record: Record<string, string>; info: { lines: number } };

/** UTF-8 with or without a mark, or what Chinese Excel writes. */
function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

function readRows(file: string): Row[] {
  const facts = statSync(file, { throwIfNoEntry: false });
  if (!facts?.isFile()) throw new Refusal(`没有这个文件：${file}`);
  if (facts.size > LARGEST) throw new Refusal(`文件超过 ${LARGEST / 1_000_000} MB，请分成几份。`);
  try {
    return parse(decode(readFileSync(file)), {
      columns: (header: string[]) => header.map((name) => cleanLine(name).toLowerCase()),
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as Row[];
  } catch (error) {
    throw new Refusal(`这个文件不是 CSV：${(error as Error).message}`);
  }
}

const field = (row: Record<string, string>, name: string) => {
  const value = (names[name] ?? []).map((alias) => row[alias]).find((each) => each !== undefined) ?? '';
  // What export wrote before a formula.
  return cleanLine(value.slice(0, 1_000)).replace(/^'(?=[=+\-@])/, '');
};

function frequencyOf(text: string): Frequency | null {
  const found = Object.entries(frequencyNames).find(([value, name]) => text === '' || text === name || text === value);
  return text === '' ? 'each' : ((found?.[0] as Frequency) ?? null);
}

/** A row of the list, or why it is none. */
function readRow(row: Record<string, string>): Listed | string {
  const { data: email } = emailField.safeParse(field(row, 'email'));
  if (!email) return `电子邮件有误：${field(row, 'email').slice(0, 60) || '（空）'}`;
  if (/^(left|unconfirmed|已退订|待确认)$/.test(field(row, 'state'))) return '名单里写明已退订或没有确认';
  const consent = field(row, 'consent');
  const consentedAt = parseSiteTime(consent, env().timeZone) ?? isoTime(consent);
  if (!consentedAt) return consent ? `同意日期有误：${consent.slice(0, 40)}` : '没有同意日期';
  if (consentedAt.getTime() > Date.now() + ms.day) return `同意日期在将来：${consent.slice(0, 40)}`;
  const frequency = frequencyOf(field(row, 'frequency'));
  return frequency ? { email, frequency, consentedAt } : `频率有误：${field(row, 'frequency').slice(0, 40)}`;
}

function isoTime(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) return null;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at;
}

async function importFile(file: string, dryRun: boolean): Promise<number> {
  const rows = readRows(file);
  const [first] = rows;
  if (first && !names.email?.some((name) => name in first.record))
    throw new Refusal('第一行要有栏名 email（或 电子邮件）。加 --help 看说明。');
  const list: Listed[] = [];
  const lines: number[] = [];
  let refused = 0;
  for (const { record, info } of rows) {
    const read = readRow(record);
    if (typeof read === 'string') {
      refused += 1;
      console.log(`第 ${info.lines} 行：${read}`);
    } else {
      list.push(read);
      lines.push(info.lines);
    }
  }
  const outcomes = await importSubscribers(list, { dryRun });
  for (const [i, outcome] of outcomes.entries())
    if (outcome === 'left') console.log(`第 ${lines[i]} 行：在本站退订过，没有加回来`);
  const n = (which: string) => outcomes.filter((outcome) => outcome === which).length;
  const sentence = `新增 ${n('added')}，已有 ${n('known')}，退订过 ${n('left')}，未接受 ${refused}`;
  console.log(`${dryRun ? '试运行，没有写入：' : '导入完成，没有寄信：'}${sentence}`);
  return refused > 0 && list.length === 0 ? 1 : 0;
}

async function exportFile(): Promise<number> {
  const rows = await exportSubscribers();
  const time = (at: Date | null) => at?.toISOString() ?? '';
  const columns = ['email', 'frequency', 'script', 'state', 'consented_at', 'unsubscribed_at', 'source'];
  const records = rows.map(({ email, frequency, script, state, confirmedAt, unsubscribedAt, source }) => [
    ...[email, frequency, script ?? '', state, time(confirmedAt), time(unsubscribedAt), source],
  ]);
  process.stdout.write(csv(columns, records));
  return 0;
}

/** `npm run subscribers`. 1 when lines were given and none could be taken. */
export async function main(args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  const dryRun = rest.includes('--dry-run');
  const files = rest.filter((each) => each !== '--dry-run');
  const [file] = files;
  if (verb === 'import' && file && files.length === 1) return importFile(file, dryRun);
  if (verb === 'export' && rest.length === 0) return exportFile();
  console.error(help);
  return 2;
}
