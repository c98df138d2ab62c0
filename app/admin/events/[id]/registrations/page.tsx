import { DecisionForm } from '@/app/admin/events/[id]/registrations/decision-form';
import { EventHead } from '@/app/admin/events/event-head';
import { findEventOr404 } from '@/app/admin/events/find';
import { editorPage } from '@/auth/page';
import type { FoundEvent } from '@/db/events/find';
import { countStates, listRegistrations, type RegistrationRow } from '@/db/registrations/find';
import { type RegistrationState, registrationStateNames } from '@/db/registrations/state';
import { paths } from '@/site/paths';
import { relativeOrDate } from '@/text/dates';

export const metadata = { title: '报名名单' };

const states = Object.keys(registrationStateNames) as RegistrationState[];

/** How many came, wait and gave up. */
function Figures({ found, counts }: { found: FoundEvent; counts: Awaited<ReturnType<typeof countStates>> }) {
  const people = (...wanted: RegistrationState[]) =>
    counts.filter(({ state }) => wanted.includes(state)).reduce((sum, row) => sum + row.people, 0);
  const seated = people('seated', 'attended');
  const attended = people('attended');
  const { clearedAt, registered, attended: counted } = found.event;
  const left = [
    ['有名额', `${registered ?? 0} 人`],
    ['到场', `${counted ?? 0} 人`],
  ];
  const current = [
    ['有名额', `${seated}${found.event.capacity === null ? '' : ` / ${found.event.capacity}`} 人`],
    ['待确认', `${people('offered')} 人`],
    ['候补', `${people('waiting')} 人`],
    ['取消', `${people('cancelled')} 人`],
    ['到场', seated ? `${attended} 人（${Math.round((attended / seated) * 100)}%）` : '0 人'],
  ];
  const figures = clearedAt ? left : current;
  return (
    <dl className="my-4 flex flex-wrap gap-x-8 gap-y-2">
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt className="text-sm text-soft">{name}</dt>
          <dd className="text-xl tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Person({ row, found }: { row: RegistrationRow; found: FoundEvent }) {
  const answers = found.questions.filter(({ id }) => row.answers[id]);
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-line py-3">
      <div className="min-w-0 grow basis-64 [overflow-wrap:anywhere]">
        <p>
          <strong translate="no">{row.name}</strong>{' '}
          <a className="text-sm" href={`mailto:${row.email}`} translate="no">
            {row.email}
          </a>
          {row.memberId && (
            <span className="ms-2 border border-line px-1 text-sm" title="登录后报名的会员">
              会员
            </span>
          )}
        </p>
        {row.party > 1 && (
          <p className="text-sm" translate="no">
            共 {row.party} 人{row.companions.length > 0 && `：${row.companions.join('、')}`}
          </p>
        )}
        {answers.map(({ id, title }) => (
          <p key={id} className="text-sm text-soft">
            {title}：{row.answers[id]}
          </p>
        ))}
      </div>
      <p className="text-sm text-soft">
        <b className={row.state === 'pending' ? 'font-semibold text-seal' : 'font-semibold text-ink'}>
          {registrationStateNames[row.state]}
          {row.position > 0 && ` 第 ${row.position} 位`}
        </b>
        <span className="block">{relativeOrDate(row.registeredAt, found.event.timeZone)}</span>
      </p>
      <DecisionForm id={row.id} name={row.name} state={row.state} />
    </li>
  );
}

/** 报名名单: everybody in the order of arrival, by state. */
export default editorPage(async ({ viewer, params, query }) => {
  const found = await findEventOr404(params.id, viewer.id);
  const id = found.event.articleId;
  const state = states.find((name) => name === query.state);
  const [rows, counts] = await Promise.all([listRegistrations(id, state), countStates(id)]);
  const tabs = [
    { name: '全部', state: undefined, n: counts.reduce((sum, row) => sum + row.n, 0) },
    ...states.flatMap((name) => {
      const n = counts.find((row) => row.state === name)?.n ?? 0;
      return n || name === state ? [{ name: registrationStateNames[name], state: name, n }] : [];
    }),
  ];
  return (
    <>
      <EventHead found={found} here="registrations" />
      <Figures found={found} counts={counts} />
      <p>
        <a className="button button-quiet" href={paths.admin.registrationsTable(id)}>
          下载表格（CSV）
        </a>
      </p>
      <nav aria-label="报名状态" className="mt-4 flex flex-wrap border-b border-line">
        {tabs.map((tab) => (
          <a
            key={tab.name}
            className={`inline-flex min-h-11 items-center gap-1 border-b-2 px-3 no-underline! ${tab.state === state ? 'border-seal font-semibold text-ink' : 'border-transparent'}`}
            href={paths.admin.registrations(id, { state: tab.state })}
            aria-current={tab.state === state ? 'page' : undefined}
          >
            {tab.name} <span className="text-sm text-soft tabular-nums">{tab.n}</span>
          </a>
        ))}
      </nav>
      {rows.length === 0 && (
        <p className="py-10 text-center text-soft">
          {found.event.clearedAt ? '报名资料已按期删除，只留人数。' : '还没有人报名。'}
        </p>
      )}
      <ul>
        {rows.map((row) => (
          <Person key={row.id} row={row} found={found} />
        ))}
      </ul>
    </>
  );
});
