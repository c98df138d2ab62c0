'use client';

import { approve, decline } from '@/app/admin/applications/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';
import { limits } from '@/text/limits';

/** 通过 or 不通过 with a reason; once decided only the answer stays. */
export function DecisionForms({ id, open }: { id: number; open: boolean }) {
  const [approved, approvalForm] = useFormAction(approve);
  const [declined, declineForm] = useFormAction(decline);
  return (
    <>
      <FormMessage state={approved} jump />
      <FormMessage state={declined} jump />
      {open && (
        <div className="mt-6 grid gap-6 md:grid-cols-2">
          <form {...approvalForm} className="border border-line bg-card p-5">
            <h2 className="text-xl">通过</h2>
            <p className="my-3 text-soft">申请人成为会员，会收到一封信，可以登录。</p>
            <input type="hidden" name="id" value={id} />
            <SubmitButton>通过申请</SubmitButton>
          </form>
          <form {...declineForm} noValidate className="border border-line bg-card p-5">
            <h2 className="text-xl">不通过</h2>
            <input type="hidden" name="id" value={id} />
            <Field
              label="理由"
              name="reason"
              state={declined}
              multiline
              rows={4}
              required
              maxLength={limits.reason}
              hint="会写进给申请人的信里；申请人可以补充说明，再次申请。"
            />
            <SubmitButton quiet>不通过</SubmitButton>
          </form>
        </div>
      )}
    </>
  );
}
