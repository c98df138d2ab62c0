'use client';

import { ColumnsForm, type ColumnTick } from '@/app/admin/members/[id]/columns-form';
import { endSessions, note, restore, sendReset, setRole, setSends, suspend } from '@/app/admin/members/actions';
import { Field, FormMessage, SubmitButton } from '@/components/form/form-field';
import { useFormAction } from '@/components/form/use-form-action';

/** What administrators note for each other. */
export function NotesForm({ id, notes }: { id: number; notes: string }) {
  const [state, form] = useFormAction(note);
  return (
    <form {...form} className="my-6 border border-line bg-card p-5">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <Field label="备注" name="notes" state={state} value={notes} multiline rows={4} hint="只有管理员看得到。" />
      <SubmitButton quiet>保存备注</SubmitButton>
    </form>
  );
}

type Props = {
  id: number;
  role: string;
  sends: boolean;
  roles: [role: string, name: string][];
  columns: ColumnTick[];
  suspended: boolean;
};

/** What an administrator may do with somebody else's account. */
export function MemberForms({ id, role, sends, roles, columns, suspended }: Props) {
  const [changed, roleForm] = useFormAction(setRole);
  const [sending, sendingForm] = useFormAction(setSends);
  const [stopped, suspensionForm] = useFormAction(suspend);
  const [restored, restorationForm] = useFormAction(restore);
  const [ended, endForm] = useFormAction(endSessions);
  const [sent, resetForm] = useFormAction(sendReset);
  const box = 'border border-line bg-card p-5';
  const who = <input type="hidden" name="id" value={id} />;
  return (
    <>
      {[changed, sending, stopped, restored, ended, sent].map((state, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: fixed places
        <FormMessage key={i} state={state} jump />
      ))}
      <div className="mt-6 grid gap-6 md:grid-cols-2">
        {suspended ? (
          <form {...restorationForm} className={box}>
            <h2 className="text-xl">恢复</h2>
            <p className="my-3 text-soft">恢复后可以用原来的密码登录。</p>
            {who}
            <SubmitButton>恢复账户</SubmitButton>
          </form>
        ) : (
          <>
            <form {...roleForm} className={box} key={role}>
              <h2 className="text-xl">权限</h2>
              {who}
              <fieldset className="my-3">
                <legend className="sr-only">权限</legend>
                {roles.map(([key, name]) => (
                  <label key={key} className="flex min-h-11 items-center gap-3">
                    <input type="radio" name="role" value={key} defaultChecked={key === role} />
                    {name}
                  </label>
                ))}
              </fieldset>
              <SubmitButton>更改权限</SubmitButton>
            </form>
            {role === 'editor' && (
              <form {...sendingForm} className={box} key={String(sends)}>
                <h2 className="text-xl">寄出《即时通讯》</h2>
                <p className="my-3 text-soft">编辑都能编；寄给全体订户要单独打开。</p>
                {who}
                <label className="my-3 flex min-h-11 items-center gap-3">
                  <input type="checkbox" name="may" defaultChecked={sends} />
                  可以寄出
                </label>
                <SubmitButton>保存权限</SubmitButton>
              </form>
            )}
            {role === 'editor' && <ColumnsForm id={id} columns={columns} />}
            <form {...suspensionForm} className={box}>
              <h2 className="text-xl">停用</h2>
              <p className="my-3 text-soft">马上结束登录，也不能再登录；文章和评论不变。</p>
              {who}
              <Field
                label="原因"
                name="reason"
                state={stopped}
                hint="写在给会员的信里，也记在日志里。不填就只说已停用。"
              />
              <SubmitButton quiet>停用账户</SubmitButton>
            </form>
          </>
        )}
        <form {...endForm} className={box}>
          <h2 className="text-xl">结束登录</h2>
          <p className="my-3 text-soft">所有设备都要重新登录，例如手机丢了。</p>
          {who}
          <SubmitButton quiet>结束所有登录</SubmitButton>
        </form>
        {!suspended && (
          <form {...resetForm} className={box}>
            <h2 className="text-xl">忘了密码</h2>
            <p className="my-3 text-soft">寄一封信给这位会员，里面的链接可以设定新密码。</p>
            {who}
            <SubmitButton quiet>寄重设密码的信</SubmitButton>
          </form>
        )}
      </div>
    </>
  );
}
