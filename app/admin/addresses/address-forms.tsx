'use client';

import { decide, forget } from '@/app/admin/addresses/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

const Decisions = () => (
  <>
    <SubmitButton name="decision" value="lead">
      引过去
    </SubmitButton>
    <SubmitButton name="decision" value="gone" quiet>
      不再提供
    </SubmitButton>
  </>
);

/** What to do about one address: lead it on, say that it is gone, or put it aside; each one press. */
export function AddressForm({ path }: { path: string }) {
  const [state, form] = useFormAction(decide);
  return (
    <form {...form} className="min-w-0">
      <FormMessage state={state} />
      <input type="hidden" name="path" value={path} />
      <div className="flex flex-wrap items-center gap-2">
        <input
          aria-label={`“${path}”引到`}
          name="target"
          className="w-48"
          placeholder="/articles/…"
          defaultValue={state.values?.target}
          maxLength={limits.address}
        />
        <Decisions />
        <SubmitButton name="decision" value="ignore" quiet>
          不管它
        </SubmitButton>
      </div>
      {state.errors?.target && <p className="text-sm font-semibold text-seal">{state.errors.target}</p>}
    </form>
  );
}

/** The same for an address that nobody has asked for yet. */
export function NewAddressForm() {
  const [state, form] = useFormAction(decide);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <Field
        label="失效的地址"
        name="path"
        state={state}
        required
        maxLength={limits.address}
        hint="本站的地址，以“/”开头，不带问号后面的部分，例如 /about.htm。现在有页面的地址不受影响。"
      />
      <Field
        label="引到"
        name="target"
        state={state}
        maxLength={limits.address}
        hint="本站的另一个地址，例如 /about。"
      />
      <p className="flex flex-wrap gap-3">
        <Decisions />
      </p>
    </form>
  );
}

export function ForgetForm({ path }: { path: string }) {
  const [state, form] = useFormAction(forget);
  return (
    <form {...form}>
      <FormMessage state={state} />
      <input type="hidden" name="path" value={path} />
      <SubmitButton quiet>取消</SubmitButton>
    </form>
  );
}
