import { currentViewer, hasRole } from '@/auth/session';
import { roleNames } from '@/db/members/administer';
import { listForExport } from '@/db/members/correct';
import { stateNames } from '@/db/members/state';
import { env } from '@/site/env';
import { zonedInput } from '@/text/dates';
import { csv } from '@/text/files/csv';

export const dynamic = 'force-dynamic';

const head = [
  ...['编号', '中文姓名', '英文姓名', '电子邮件', '用户名', '权限', '状态', '职称', '单位', '院系', '专业领域'],
  ...['国家或地区', '州/省', '个人主页', '申请时间', '通过时间', '停用时间', '上次登录', '备注'],
];

/** Everybody as a table for spreadsheets; for anybody but administrators it does not exist. */
export async function GET() {
  if (!hasRole(await currentViewer(), 'admin')) return new Response(null, { status: 404 });
  const when = (date: Date | null) => (date ? zonedInput(date, env().timeZone).replace('T', ' ') : '');
  const rows = (await listForExport()).map((m) => [
    ...[String(m.id), m.chineseName, m.englishName, m.email, m.userName ?? '', roleNames[m.role], stateNames[m.state]],
    ...[m.title, m.institution, m.department, m.specialty, m.country, m.region, m.homepage],
    ...[when(m.appliedAt), when(m.approvedAt), when(m.suspendedAt), when(m.lastLoginAt), m.notes],
  ]);
  return new Response(csv(head, rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="members.csv"',
      'Cache-Control': 'private, no-store',
    },
  });
}
