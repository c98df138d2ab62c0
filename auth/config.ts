import { cookies } from 'next/headers';
import NextAuth from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { passwordFits } from '@/auth/password';
import { findForLogin, recordLogin } from '@/db/members';
import { env } from '@/site/env';
import { log } from '@/site/log';
import { asChosen } from '@/text/script';

declare module 'next-auth' {
  interface User {
    sessionVersion?: number;
  }
}
declare module '@auth/core/jwt' {
  interface JWT {
    memberId?: number;
    sessionVersion?: number;
  }
}

export const { auth, signIn, signOut } = NextAuth(() => ({
  secret: process.env.AUTH_SECRET,
  trustHost: true,
  useSecureCookies: env().siteUrl.startsWith('https:'),
  session: { strategy: 'jwt', maxAge: 30 * 24 * 3600 },
  pages: { signIn: '/login' },
  // A wrong password is the visitor's mistake, not ours: not logged.
  logger: {
    error: (error) => (error as { type?: string }).type !== 'CredentialsSignin' && log.error('auth', error.name),
  },
  providers: [
    Credentials({
      credentials: { name: {}, password: {} },
      authorize: async ({ name, password }) => {
        const member = await findForLogin(String(name));
        if (!(await passwordFits(String(password), member?.passwordHash)) || !member) return null;
        await recordLogin(member.id, asChosen((await cookies()).get('script')?.value));
        return { id: String(member.id), sessionVersion: member.sessionVersion };
      },
    }),
  ],
  callbacks: {
    jwt: ({ token, user }) =>
      user ? { memberId: Number(user.id), sessionVersion: user.sessionVersion, exp: token.exp } : token,
    session: ({ session, token }) => ({ ...session, memberId: token.memberId, sessionVersion: token.sessionVersion }),
  },
}));
