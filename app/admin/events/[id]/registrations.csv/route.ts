import { currentViewer, hasRole } from '@/auth/session';
import { findEditableEvent } from '@/db/events/find';
import { listRegistrations } from '@/db/registrations/find';
import { registrationStateNames } from '@/db/registrations/state';
import { zonedInput } from '@/text/dates';
import { csv } from '@/text/files/csv';
import { parseId } from '@/text/ids';

export const dynamic = 'force-dynamic';

/** Everybody who registered, as a table for spreadsheets; for anybody but editors it does not exist. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const id = parseId((await params).id);
  const viewer = await currentViewer();
  const found = id && viewer && hasRole(viewer, 'editor') ? await findEditableEvent(id, viewer.id) : null;
  if (!found) return new Response(null, { status: 404 });
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
  return new Response(csv([...head, ...questions.map(({ title }) => title)], rows), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="event-${event.articleId}.csv"`,
      'Cache-Control': 'private, no-store',
    },
  });
}
