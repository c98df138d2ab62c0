'use client';

import { useState } from 'react';
import { GuestRow } from '@/app/admin/events/[id]/check-in/guest-row';
import type { Guest } from '@/app/admin/events/[id]/check-in/guests';
import { scannedCode } from '@/app/admin/events/[id]/check-in/scanned-code';
import { Scanner } from '@/app/admin/events/[id]/check-in/scanner';
import { useCheckIns } from '@/app/admin/events/[id]/check-in/use-check-ins';

const unknown = '名单里没有这个二维码：可能报名已取消，或是别的活动。请按姓名找。';
const notice = 'my-2 border-s-4 border-seal bg-wash px-4 py-3';

/** Everybody with a seat; typing finds by characters, pinyin or first letters, and the camera checks in by itself. */
export function CheckInDesk({ eventId, code, guests: first }: { eventId: number; code: string; guests: Guest[] }) {
  const { guests, waiting, conflicts, problem, add, dismiss, isPresent } = useCheckIns(eventId, first);
  const [typed, setTyped] = useState('');
  // The address comes from a phone's own camera: that alone checks nobody in.
  const [scan, setScan] = useState({ code, words: '' });
  const scanned = guests.find((guest) => scan.code !== '' && guest.code === scan.code);
  const words = typed.toLowerCase().replace(/\s+/g, '');
  const shown = words
    ? guests.filter(({ keys, code: own }) => own === words || keys.some((key) => key.includes(words)))
    : guests;
  const count = (some: Guest[]) => some.reduce((sum, { party }) => sum + party, 0);

  const read = (text: string) => {
    navigator.vibrate?.(80);
    const found = scannedCode(text);
    if (!found) return setScan({ code: '', words: '这不是签到的二维码。' });
    if (found.eventId !== eventId) return setScan({ code: '', words: '这是另一个活动的二维码。' });
    const guest = guests.find((one) => one.code === found.code);
    if (!guest) return setScan({ code: '', words: unknown });
    const before = isPresent(guest);
    if (!before) add(guest, true);
    setScan({ code: found.code, words: before ? '早些时候已经签到过。' : '签到好了。' });
  };

  const row = (guest: Guest) => (
    <GuestRow key={guest.id} guest={guest} present={isPresent(guest)} mark={(present) => add(guest, present)} />
  );
  const complaint = scan.code === '' ? scan.words : scanned ? '' : unknown;
  return (
    <div className="max-w-2xl">
      <p className="text-xl tabular-nums" role="status">
        已到 {count(guests.filter(isPresent))} / {count(guests)} 人{waiting.length > 0 && `，待同步 ${waiting.length}`}
      </p>
      {problem && (
        <p role="alert" className={notice}>
          {problem}
        </p>
      )}
      {conflicts.length > 0 && (
        <section role="alert" aria-label="要核对的签到" className={notice}>
          <ul className="space-y-2">
            {conflicts.map(({ key, name, message }) => (
              <li key={key} className="flex items-center gap-3">
                <span className="min-w-0 grow [overflow-wrap:anywhere]">
                  <strong translate="no">{name}</strong>：{message}
                </span>
                <button type="button" className="button button-quiet shrink-0" onClick={() => dismiss(key)}>
                  知道了
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Scanner onText={read} />
      {complaint && (
        <p role="alert" className={notice}>
          {complaint}
        </p>
      )}
      {scanned && (
        <section aria-label="扫到的来宾" aria-live="assertive" className="my-3 border-2 border-seal bg-card px-4">
          {scan.words && <p className="pt-2 font-semibold">{scan.words}</p>}
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
      {shown.length === 0 && <p className="py-6 text-soft">{guests.length ? '没有这个人。' : '还没有人报名。'}</p>}
      <ul>{shown.filter((guest) => guest !== scanned).map(row)}</ul>
    </div>
  );
}
