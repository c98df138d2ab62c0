import { EventHead } from '@/app/admin/events/event-head';
import '@/app/admin/events/sheet.css';
import { findEventOr404 } from '@/app/admin/events/find';
import { editorPage } from '@/auth/page';
import { romanName } from '@/chinese/roman-name';
import { listSeated } from '@/db/registrations/find';
import { paths } from '@/site/paths';
import { timeRange } from '@/text/calendar/event-times';

export const metadata = { title: '胸牌与签到表' };

const words = {
  zh: { name: '姓名', people: '人数', sign: '签名', guest: '来宾', of: '的同行' },
  en: { name: 'Name', people: 'Party', sign: 'Signature', guest: 'Guest', of: "'s guest" },
};

const inEnglish = (startsAt: Date, endsAt: Date, timeZone: string) =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'short', timeZone }).formatRange(startsAt, endsAt);

/** Badges or a list to sign, in Chinese or English, for the browser's own printing. */
export default editorPage(async ({ viewer, params, query }) => {
  const found = await findEventOr404(params.id, viewer.id);
  const id = found.event.articleId;
  const kind = query.kind === 'badges' ? 'badges' : 'sign-in';
  const lang = query.lang === 'en' ? 'en' : 'zh';
  const say = words[lang];
  const shown = (name: string) => (lang === 'en' ? romanName(name) : name);
  const seated = (await listSeated(id)).sort((a, b) => romanName(a.name).localeCompare(romanName(b.name)));
  const people = seated.flatMap(({ id: key, name, party, companions }) =>
    Array.from({ length: party }, (_, i) => ({
      key: `${key}-${i}`,
      name: i === 0 ? shown(name) : shown(companions[i - 1] ?? '') || `${shown(name)}${say.of}`,
    })),
  );
  const choices = [
    ['sign-in', 'zh', '签到表（中文）'],
    ['sign-in', 'en', '签到表（English）'],
    ['badges', 'zh', '胸牌（中文）'],
    ['badges', 'en', '胸牌（English）'],
  ] as const;
  const { startsAt, endsAt, timeZone } = found.event;
  const when = lang === 'en' ? inEnglish(startsAt, endsAt, timeZone) : timeRange(startsAt, endsAt, timeZone);
  return (
    <>
      <EventHead found={found} here="sheet" />
      <p className="my-3 flex flex-wrap gap-2 print:hidden">
        {choices.map(([k, l, name]) => (
          <a
            key={name}
            className="button button-quiet"
            href={paths.admin.eventSheet(id, { kind: k, lang: l })}
            aria-current={k === kind && l === lang ? 'page' : undefined}
          >
            {name}
          </a>
        ))}
      </p>
      <p className="text-soft print:hidden">在浏览器菜单里选“打印”，A4 与 Letter 纸均可。</p>
      {people.length === 0 && <p className="py-10 text-center text-soft">还没有人报名。</p>}
      {kind === 'badges' ? (
        <ul className="badges" lang={lang === 'en' ? 'en' : 'zh-Hans'}>
          {people.map(({ key, name }) => (
            <li key={key}>
              <strong translate="no">{name}</strong>
              <span>{found.title}</span>
            </li>
          ))}
        </ul>
      ) : (
        people.length > 0 && (
          <div className="overflow-x-auto" lang={lang === 'en' ? 'en' : 'zh-Hans'}>
            <table className="sign-in">
              <caption>
                {found.title}
                <span className="block text-sm">{when}</span>
              </caption>
              <thead>
                <tr>
                  <th scope="col">#</th>
                  <th scope="col">{say.name}</th>
                  <th scope="col">{say.people}</th>
                  <th scope="col">{say.sign}</th>
                </tr>
              </thead>
              <tbody>
                {seated.map(({ id: key, name, party, companions }, i) => (
                  <tr key={key}>
                    <td>{i + 1}</td>
                    <td translate="no">
                      {shown(name)}
                      {companions.length > 0 && <small className="block">{companions.map(shown).join(', ')}</small>}
                    </td>
                    <td>{party}</td>
                    <td />
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      )}
    </>
  );
});
