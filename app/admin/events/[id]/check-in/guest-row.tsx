import type { Guest } from '@/app/admin/events/[id]/check-in/guests';

/** One guest with the button that checks them in, or takes it back. */
export function GuestRow({
  guest: { name, party, companions },
  present,
  mark,
}: {
  guest: Guest;
  present: boolean;
  mark: (present: boolean) => void;
}) {
  return (
    <li className="flex items-center gap-3 border-b border-line py-2">
      <span className="min-w-0 grow [overflow-wrap:anywhere]" translate="no">
        <strong className="text-lg">{name}</strong>
        {party > 1 && (
          <span className="block text-sm text-soft">
            共 {party} 人{companions.length > 0 && `：${companions.join('、')}`}
          </span>
        )}
      </span>
      <button
        type="button"
        className={`shrink-0 ${present ? 'button button-quiet' : 'button'}`}
        aria-pressed={present}
        aria-label={present ? `撤回${name}的签到` : `签到${name}`}
        onClick={() => mark(!present)}
      >
        {present ? '✓ 已到' : '签到'}
      </button>
    </li>
  );
}
