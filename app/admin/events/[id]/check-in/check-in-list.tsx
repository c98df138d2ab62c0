'use client';

import { useState } from 'react';
import { useCheckIns } from '@/app/admin/events/[id]/check-in/use-check-ins';

type Person = {
  id: number;
  name: string;
  party: number;
  companions: string[];
  code: string;
  present: boolean;
  keys: string[];
};

/** Everybody with a seat; typing finds by characters, pinyin or first letters. */
export function CheckInList({ eventId, code, people }: { eventId: number; code: string; people: Person[] }) {
  const { waiting, problem, add } = useCheckIns(eventId);
  const [typed, setTyped] = useState('');
  const [sent, setSent] = useState<Record<number, boolean>>({});
  const isPresent = (person: Person) =>
    waiting.findLast(({ id }) => id === person.id)?.present ?? sent[person.id] ?? person.present;
  const scanned = people.find((person) => code !== '' && person.code === code);
  const words = typed.toLowerCase().replace(/\s+/g, '');
  const shown = words
    ? people.filter(({ keys, code: own }) => own === words || keys.some((key) => key.includes(words)))
    : people;
  const came = people.filter(isPresent).reduce((sum, { party }) => sum + party, 0);
  const all = people.reduce((sum, { party }) => sum + party, 0);
  const mark = (person: Person, present: boolean) => {
    setSent((before) => ({ ...before, [person.id]: present }));
    add(person.id, present);
  };
  const row = (person: Person) => {
    const present = isPresent(person);
    return (
      <li key={person.id} className="flex items-center gap-3 border-b border-line py-2">
        <span className="min-w-0 grow [overflow-wrap:anywhere]" translate="no">
          <strong className="text-lg">{person.name}</strong>
          {person.party > 1 && (
            <span className="block text-sm text-soft">
              共 {person.party} 人{person.companions.length > 0 && `：${person.companions.join('、')}`}
            </span>
          )}
        </span>
        <button
          type="button"
          className={present ? 'button button-quiet' : 'button'}
          aria-pressed={present}
          aria-label={present ? `撤回${person.name}的签到` : `签到${person.name}`}
          onClick={() => mark(person, !present)}
        >
          {present ? '✓ 已到' : '签到'}
        </button>
      </li>
    );
  };
  return (
    <div className="max-w-2xl">
      <p className="text-xl tabular-nums" role="status">
        已到 {came} / {all} 人{waiting.length > 0 && `，${waiting.length} 条待送出`}
      </p>
      {problem && (
        <p role="alert" className="my-2 border-s-4 border-seal bg-wash px-4 py-3">
          {problem}
        </p>
      )}
      {code && !scanned && (
        <p role="alert" className="my-2 border-s-4 border-seal bg-wash px-4 py-3">
          名单里没有这个二维码：可能报名已取消，或是别的活动。请按姓名找。
        </p>
      )}
      {scanned && (
        <section aria-label="扫到的来宾" className="my-3 border-2 border-seal bg-card px-4">
          <ul>{row(scanned)}</ul>
        </section>
      )}
      <label className="my-3 block">
        姓名、拼音或首字母
        <input
          className="block w-full text-lg"
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
        />
      </label>
      {shown.length === 0 && <p className="py-6 text-soft">{people.length ? '没有这个人。' : '还没有人报名。'}</p>}
      <ul>{shown.filter((person) => person !== scanned).map(row)}</ul>
    </div>
  );
}
