import { readingRoute } from '@/auth/route';
import { findEditableEvent } from '@/db/events/find';
import { listRegistrations } from '@/db/registrations/find';
import { registrationStateNames } from '@/db/registrations/state';
import { zonedInput } from '@/text/dates';
import { csv } from '@/text/files/csv';
import { parseId } from '@/text/ids';

export const dynamic = 'force-dynamic';

/** Everybody who registered, as a table for spreadsheets. */
export const GET = readingRoute({
  as: 'editor',
  run: async ({ viewer, params }) => {
    const id = parseId(params.id);
    const found = id && (await findEditableEvent(id, viewer.id));
    if (!found) return null;
    const { event, questions } = found;
    const when = (date: Date | null) => (date ? zonedInput(date, event.timeZone).replace('T', ' ') : '');
    const head = ['姓名', '电子邮件', '状态', '候补次序', '人数', '同行者', '报名时间', '到场时间'];
    const rows = (await listRegistrations(event.articleId)).map((row) => [
      row.name,
      row.email,
      registrationStateNames[row.state],
      row.position ? String(row.position) : '',
      String(row.party),
      row.companions.join('、'),
      when(row.registeredAt),
      when(row.attendedAt),
      ...questions.map((question) => row.answers[question.id] ?? ''),
    ]);
    const content = csv([...head, ...questions.map(({ title }) => title)], rows);
    return { file: `event-${event.articleId}.csv`, type: 'text/csv', content };
  },
});
