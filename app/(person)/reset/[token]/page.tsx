import { ResetForm } from '@/app/(person)/reset/[token]/reset-form';
import { findReset } from '@/db/members/passwords';

export const metadata = { title: '设定新密码' };

/** Opening the link changes nothing: only the form uses it up. */
export default async function ResetPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const person = /^[\w-]{43}$/.test(token) ? await findReset(token) : null;
  return (
    <>
      <h1 className="text-3xl">设定新密码</h1>
      <ResetForm token={token} email={person?.email ?? null} />
    </>
  );
}
