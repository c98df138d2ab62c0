'use server';

import { z } from 'zod';
import { refuseWeakPassword } from '@/app/(person)/new-password';
import { profileInput } from '@/app/(person)/profile-input';
import { noteAccess } from '@/auth/access';
import { formAction } from '@/auth/action';
import { email, flag, password, raw } from '@/auth/input';
import { hashPassword, passwordFits } from '@/auth/password';
import { closeSession, openSession } from '@/auth/session';
import { asChosen } from '@/chinese/script';
import { rememberScript } from '@/db/letters/script';
import { giveBack, limit } from '@/db/limits/limits';
import { requestEmailChange, updateProfile } from '@/db/members/account';
import { deleteOwnAccount } from '@/db/members/erase';
import { changePassword, endSessions, findOwnSecrets } from '@/db/members/passwords';
import { Refusal } from '@/db/refusal';
import { endOwnSession } from '@/db/sessions/sessions';
import { saveOwnSubscription } from '@/db/subscribers/of-member';
import { frequencies } from '@/db/subscribers/state';
import { deliverSoon } from '@/mail/delivery';
import { changeEmailLetter } from '@/mail/letter-email';
import { passwordChangedLetter } from '@/mail/letter-reset';
import { alreadyMemberLetter } from '@/mail/letter-verify';
import { removeFromOutbox } from '@/mail/sending/outbox';
import { paths } from '@/site/paths';
import { changed } from '@/site/tags';

const oldPassword = password('请填写现在的密码。', '密码不对。');

/** The own account's secrets, once the present password was right; ten wrong ones in a quarter of an hour are enough. */
async function askPassword(id: number, password: string) {
  await limit(`password:member:${id}`, 10, 900, (wait) => `尝试次数太多，请 ${wait}后再试。`);
  const secrets = await findOwnSecrets(id);
  if (!secrets || !(await passwordFits(password, secrets.passwordHash))) {
    await noteAccess('session.wrong-own', id);
    throw new Refusal('现在的密码不对。', 'currentPassword');
  }
  await giveBack(`password:member:${id}`, 900);
  return secrets;
}

export const saveProfile = formAction({
  as: 'member',
  input: z.object(profileInput),
  run: async ({ viewer, input }) => {
    await updateProfile(viewer.id, input);
    return { message: '您的资料已保存。' };
  },
});

export const saveLettersScript = formAction({
  as: 'member',
  input: z.object({ script: raw(20).transform((value) => asChosen(value) ?? 'as-written') }),
  run: async ({ viewer, input: { script } }) => {
    await rememberScript(viewer.id, script);
    return { message: '已保存。', values: { script } };
  },
});

export const saveSubscription = formAction({
  as: 'member',
  input: z.object({ subscribed: flag, frequency: z.enum(frequencies, '请选择频率。') }),
  run: async ({ viewer, input: { subscribed, frequency } }) => {
    await saveOwnSubscription(viewer.id, subscribed ? frequency : null);
    return { message: '已保存。', values: { frequency, ...(subscribed && { subscribed: 'on' }) } };
  },
});

export const saveNewPassword = formAction({
  as: 'member',
  input: z.object({
    currentPassword: oldPassword,
    newPassword: password('请填写新密码。'),
  }),
  run: async ({ viewer, input }) => {
    const secrets = await askPassword(viewer.id, input.currentPassword);
    await refuseWeakPassword({ field: 'newPassword', password: input.newPassword }, secrets);
    await changePassword(viewer.id, await hashPassword(input.newPassword), passwordChangedLetter);
    // Every session is over now; this one starts anew, with the next request: this one still carries the old cookie.
    await openSession(secrets.email, input.newPassword);
    deliverSoon();
    return { goTo: paths.account({ done: 'password' }) };
  },
});

export const askForNewEmail = formAction({
  as: 'member',
  input: z.object({ email, currentPassword: oldPassword }),
  run: async ({ viewer, input }) => {
    await askPassword(viewer.id, input.currentPassword);
    await requestEmailChange(viewer.id, input.email, { confirm: changeEmailLetter, taken: alreadyMemberLetter });
    deliverSoon();
    return { message: `确认信已寄到 ${input.email}。点信里的链接之后，新地址才生效。` };
  },
});

export const endDevice = formAction({
  as: 'member',
  input: z.object({ session: raw(43, '请在列表里选一台设备。').regex(/^[\w-]{43}$/, '请在列表里选一台设备。') }),
  run: async ({ viewer, input }) => {
    await endOwnSession(input.session, viewer.id);
    if (input.session === viewer.sessionId) {
      await closeSession();
      return { goTo: paths.login(), newDocument: true };
    }
    return { message: '这台设备的登录已结束。' };
  },
});

export const logOutEverywhere = formAction({
  as: 'member',
  input: z.object({}),
  run: async ({ viewer }) => {
    await endSessions(viewer.id);
    await noteAccess('session.end-all', viewer.id);
    await closeSession();
    return { goTo: paths.login(), newDocument: true };
  },
});

export const deleteAccount = formAction({
  as: 'member',
  input: z.object({ currentPassword: oldPassword, sure: z.literal('on', '请勾选，表示您确定。') }),
  run: async ({ viewer, input }) => {
    await askPassword(viewer.id, input.currentPassword);
    const { letterIds, articleIds } = await deleteOwnAccount(viewer.id);
    await removeFromOutbox(letterIds);
    await closeSession();
    const stale = articleIds.flatMap((articleId) => changed.comment({ articleId }));
    return { goTo: paths.home(), newDocument: true, changed: stale };
  },
});
