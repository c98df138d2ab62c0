import { readingRoute } from '@/auth/route';
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

/** Everybody as a table for spreadsheets. */
export const GET = readingRoute({
  as: 'admin',
  run: async () => {
    const when = (date: Date | null) => (date ? zonedInput(date, env().timeZone).replace('T', ' ') : '');
    const rows = (await listForExport()).map((m) => [
      ...[
        String(m.id),
        m.chineseName,
        m.englishName,
        m.email,
        m.userName ?? '',
        roleNames[m.role],
        stateNames[m.state],
      ],
      ...[m.title, m.institution, m.department, m.specialty, m.country, m.region, m.homepage],
      ...[when(m.appliedAt), when(m.approvedAt), when(m.suspendedAt), when(m.lastLoginAt), m.notes],
    ]);
    return { file: 'members.csv', type: 'text/csv', content: csv(head, rows) };
  },
});
