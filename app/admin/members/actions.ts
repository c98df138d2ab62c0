'use server';

import { z } from 'zod';
import { profileInput } from '@/app/(person)/profile-input';
import { formAction } from '@/auth/action';
import { email, flag, id, line, text } from '@/auth/input';
import { addMember } from '@/db/members/add';
import { changeRole, endMemberSessions, restoreMember, suspendMember } from '@/db/members/administer';
import { correctProfile, saveNotes } from '@/db/members/correct';
import { limitToColumns } from '@/db/members/limit-columns';
import { sendPasswordReset } from '@/db/members/passwords';
import { roles } from '@/db/members/roles';
import { setSending } from '@/db/members/sending';
import { deliverSoon } from '@/mail/delivery';
import { invitedLetter, restoredLetter, suspendedLetter } from '@/mail/letter-membership';
import { resetLetter } from '@/mail/letter-reset';
import { paths } from '@/site/paths';
import { idAfter } from '@/text/ids';

/** 添加: a member without an application. */
export const add = formAction({
  as: 'admin',
  input: z.object({
    chineseName: line('中文姓名', 'personName', true),
    englishName: line('英文姓名', 'personName'),
    institution: line('单位', 'institution'),
    email,
    invite: flag,
  }),
  run: async ({ viewer, input: { invite, ...person } }) => {
    const id = await addMember(person, viewer.id, invite ? invitedLetter : null);
    if (invite) deliverSoon();
    return { goTo: paths.admin.member(id) };
  },
});

export const correct = formAction({
  as: 'admin',
  input: z.object({ ...profileInput, id: id() }),
  run: async ({ viewer, input: { id: member, ...profile } }) => {
    await correctProfile(member, profile, viewer.id);
    return { message: '资料已改正。' };
  },
});

export const note = formAction({
  as: 'admin',
  input: z.object({ id: id(), notes: text('备注', 'introduction') }),
  run: async ({ viewer, input }) => {
    await saveNotes(input.id, input.notes, viewer.id);
    return { message: '备注已保存。' };
  },
});

export const setRole = formAction({
  as: 'admin',
  input: z.object({ id: id(), role: z.enum(roles, '请选一种权限。') }),
  run: async ({ viewer, input }) => {
    await changeRole(input.id, input.role, viewer.id);
    return { message: '权限已更改，从下一次登录起有效。' };
  },
});

export const setSends = formAction({
  as: 'admin',
  input: z.object({ id: id(), may: flag }),
  run: async ({ viewer, input }) => {
    await setSending(input.id, input.may, viewer.id);
    return { message: input.may ? '这位编辑可以寄出《即时通讯》了。' : '这位编辑不能再寄出《即时通讯》。' };
  },
});

/** Each ticked column is a field `column-12`, because a form may hold any number of them. */
export const setColumns = formAction({
  as: 'admin',
  input: z.looseObject({ id: id() }),
  run: async ({ viewer, input }) => {
    const ids = Object.keys(input).flatMap((name) => idAfter('column-', name) ?? []);
    const { all } = await limitToColumns(input.id, ids.slice(0, 200), viewer.id);
    return { message: all ? '这位编辑可以编辑全部栏目。' : '已限定。别的栏目的文章，这位编辑马上就看不到了。' };
  },
});

export const suspend = formAction({
  as: 'admin',
  input: z.object({ id: id(), reason: line('原因', 'reason') }),
  run: async ({ viewer, input }) => {
    await suspendMember(input.id, viewer.id, input.reason, suspendedLetter);
    deliverSoon();
    return { message: '账户已停用，登录已结束；信已寄给这位会员。' };
  },
});

export const restore = formAction({
  as: 'admin',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await restoreMember(input.id, viewer.id, restoredLetter);
    deliverSoon();
    return { message: '账户已恢复，可以登录；信已寄给这位会员。' };
  },
});

export const endSessions = formAction({
  as: 'admin',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await endMemberSessions(input.id, viewer.id);
    return { message: '这位会员在所有设备上的登录都已结束。' };
  },
});

export const sendReset = formAction({
  as: 'admin',
  input: z.object({ id: id() }),
  run: async ({ input }) => {
    const email = await sendPasswordReset(input.id, resetLetter);
    deliverSoon();
    return { message: `信已寄到 ${email}，链接一小时内有效。` };
  },
});
