import { logFilter } from '@/app/admin/log/filter';
import { readingRoute } from '@/auth/route';
import { listAudit } from '@/db/audit/log';
import { auditSentence } from '@/db/audit/sentence';
import { env } from '@/site/env';
import { zonedInput } from '@/text/dates';
import { csv } from '@/text/files/csv';

export const dynamic = 'force-dynamic';

/** Nobody reads a longer table; the filter takes the log by days. */
const mostRows = 20_000;

/** The log, by the filter of its page, as a table for spreadsheets. */
export const GET = readingRoute({
  as: 'admin',
  run: async ({ query }) => {
    const { filter } = logFilter(Object.fromEntries(query));
    const rows = (await listAudit(filter, mostRows)).map((entry) => {
      const { before, name, after } = auditSentence(entry);
      const when = zonedInput(entry.at, env().timeZone).replace('T', ' ');
      return [when, entry.who ?? '系统', before + name + after, entry.subject, JSON.stringify(entry.detail)];
    });
    const content = csv(['时间', '人员', '做了什么', '对象', '细节'], rows);
    return { file: 'log.csv', type: 'text/csv', content };
  },
});
