'use server';

import { z } from 'zod';
import { line } from '@/app/(person)/profile-input';
import { formAction } from '@/auth/action';
import { changeRole, endMemberSessions, restoreMember, suspendMember } from '@/db/members-administration';

const id = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);

export const setRole = formAction({
  as: 'admin',
  input: z.object({ id, role: z.enum(['member', 'editor', 'admin'], '请选一种权限。') }),
  run: async ({ viewer, input }) => {
    await changeRole(input.id, input.role, viewer.id);
    return { message: '权限已更改，从下一次登录起有效。' };
  },
});

export const suspend = formAction({
  as: 'admin',
  input: z.object({ id, reason: line('原因', 'reason') }),
  run: async ({ viewer, input }) => {
    await suspendMember(input.id, viewer.id, input.reason);
    return { message: '账户已停用，登录已结束。' };
  },
});

export const restore = formAction({
  as: 'admin',
  input: z.object({ id }),
  run: async ({ viewer, input }) => {
    await restoreMember(input.id, viewer.id);
    return { message: '账户已恢复，可以登录。' };
  },
});

export const endSessions = formAction({
  as: 'admin',
  input: z.object({ id }),
  run: async ({ viewer, input }) => {
    await endMemberSessions(input.id, viewer.id);
    return { message: '这位会员在所有设备上的登录都已结束。' };
  },
});
