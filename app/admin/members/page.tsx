import { DeskHead } from '@/app/admin/desk-head';
import { parameter } from '@/auth/input';
import { adminPage } from '@/auth/page';
import { Pager } from '@/components/pager';
import { listMembers, roleNames } from '@/db/members/administer';
import type { Role } from '@/db/members/roles';
import { type MemberState, stateNames } from '@/db/members/state';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDate } from '@/text/dates';
import { parsePage } from '@/text/ids';

export const metadata = { title: '会员' };

const keyOf = <T extends string>(names: Record<T, string>, value: unknown) =>
  (Object.keys(names) as T[]).find((name) => name === value);

/** 会员: found by words, state and role. */
export default adminPage(async ({ query }) => {
  const words = parameter(query.q, 200);
  const state = keyOf<MemberState>(stateNames, query.state);
  const role = keyOf<Role>(roleNames, query.role);
  const page = parsePage(query.page) ?? 1;
  const { rows, total, pages } = await listMembers({ words, state, role }, page);
  const select = (label: string, name: string, names: Record<string, string>, value?: string) => (
    <label className="block max-w-full">
      {label}
      <select name={name} defaultValue={value ?? ''} className="block max-w-full">
        <option value="">全部</option>
        {Object.entries(names).map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <DeskHead href={paths.admin.members()}>
        <p className="flex flex-wrap gap-3">
          <a className="button" href={paths.admin.newMember()}>
            添加会员
          </a>
          <a className="button button-quiet" href={paths.admin.membersTable()} download>
            下载表格（CSV）
          </a>
        </p>
      </DeskHead>
      <form action={paths.admin.members()} className="my-4 flex flex-wrap items-end gap-4">
        <label className="block max-w-full">
          姓名、电子邮件、用户名或单位
          <input className="block w-72 max-w-full" type="search" name="q" defaultValue={words} maxLength={200} />
        </label>
        {select('状态', 'state', stateNames, state)}
        {select('权限', 'role', roleNames, role)}
        <button className="button button-quiet" type="submit">
          查找
        </button>
      </form>
      <p className="text-soft">共 {total} 位</p>
      <ul className="my-2">
        {rows.map((m) => (
          <li key={m.id} className="border-b border-line">
            <a
              href={paths.admin.member(m.id)}
              className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-3 text-inherit no-underline hover:bg-wash"
            >
              <strong className="text-lg [overflow-wrap:anywhere]" translate="no">
                {m.name}
              </strong>
              <span className="text-soft [overflow-wrap:anywhere]" translate="no">
                {m.email}
              </span>
              <span className="grow [overflow-wrap:anywhere]">{m.institution}</span>
              {m.role !== 'member' && <span className="border border-line px-2 text-sm">{roleNames[m.role]}</span>}
              <span className={m.state === 'active' ? 'text-sm text-soft' : 'text-sm font-semibold text-seal'}>
                {stateNames[m.state]}
              </span>
              <span className="text-sm text-soft">
                {m.lastLoginAt ? `上次登录 ${chineseDate(m.lastLoginAt, env().timeZone)}` : '没有登录过'}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {rows.length === 0 && <p className="py-10 text-center text-soft">没有符合的会员。</p>}
      <Pager page={page} pages={pages} href={(n) => paths.admin.members({ q: words, state, role, page: n })} />
    </>
  );
});
