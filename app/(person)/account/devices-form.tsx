'use client';

import { endDevice } from '@/app/(person)/account/actions';
import { FormMessage } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

type Device = { id: string; device: string; since: string; seen: string; current: boolean };

/** 登录的设备: the member's live sessions, each with the button that ends it. */
export function DevicesForm({ devices }: { devices: Device[] }) {
  const [state, form] = useFormAction(endDevice);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <ul className="my-2">
        {devices.map(({ id, device, since, seen, current }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2">
            <span className="grow">
              <strong>{device}</strong>
              {current && <span className="ms-2 border border-line px-2 text-sm text-seal">这台设备</span>}
              <span className="block text-sm text-soft">
                <span className="inline-block">{since} 登录 ·</span>{' '}
                <span className="inline-block">最近使用 {seen}</span>
              </span>
            </span>
            <button
              className="button button-quiet"
              type="submit"
              name="session"
              value={id}
              aria-label={`结束 ${device} 的登录（${since}）`}
            >
              结束
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}
