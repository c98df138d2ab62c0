/*
 * Auth.js: login by name and password. The encrypted cookie holds only the secret of a session, which is a row of the
 * database (db/sessions/sessions.ts).
 */
import { cookies, headers } from 'next/headers';
import NextAuth from 'next-auth';
import Credentials from 'next-auth/providers/credentials';
import { passwordFits } from '@/auth/password';
import { asChosen } from '@/chinese/script';
import { findForLogin } from '@/db/members/find';
import { recordLogin } from '@/db/members/login';
import { beginSession } from '@/db/sessions/sessions';
import { env } from '@/site/env';
import { log } from '@/site/log';
import { deviceOf } from '@/text/device';

declare module 'next-auth' {
  interface User {
    sessionSecret?: string;
  }
}
declare module '@auth/core/jwt' {
  interface JWT {
    sessionSecret?: string;
  }
}

export const { auth, signIn, signOut } = NextAuth(() => ({
  secret: process.env.AUTH_SECRET,
  trustHost: true,
  useSecureCookies: env().siteUrl.startsWith('https:'),
  // The longest that the settings allow: db/sessions/sessions.ts says when a session ends.
  session: { strategy: 'jwt', maxAge: 365 * 24 * 3600 },
  pages: { signIn: '/login' },
  // A wrong password and a cookie that was forged or is too old are the visitor's: not logged.
  logger: {
    error: (error) => {
      const { type = error.name } = error as { type?: string };
      if (type !== 'CredentialsSignin' && type !== 'JWTSessionError') log.error('auth', type);
    },
  },
  providers: [
    Credentials({
      credentials: { name: {}, password: {} },
      authorize: async ({ name, password }) => {
        const member = await findForLogin(String(name));
        if (!(await passwordFits(String(password), member?.passwordHash)) || !member) return null;
        await recordLogin(member.id, asChosen((await cookies()).get('script')?.value));
        const device = deviceOf((await headers()).get('user-agent'));
        return { id: String(member.id), sessionSecret: await beginSession(member, device) };
      },
    }),
  ],
  // The cookie holds the session's secret and nothing about the person.
  callbacks: {
    jwt: ({ token, user }) => (user ? { sessionSecret: user.sessionSecret, exp: token.exp } : token),
    session: ({ session, token }) => ({ ...session, sessionSecret: token.sessionSecret }),
  },
}));
