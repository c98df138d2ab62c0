import { randomUUID } from 'node:crypto';
import { refresh } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { noteAccess } from '@/auth/access';
import { currentViewer, hasRole } from '@/auth/session';
import { TooEarly } from '@/db/limits/pauses';
import type { Viewer } from '@/db/members/find';
import type { Role } from '@/db/members/roles';
import { Refusal } from '@/db/refusal';
import { expire } from '@/site/cache';
import { log } from '@/site/log';
import { redirectTarget } from '@/site/redirect-target';
import { markUnavailable, requestContext } from '@/site/request-context';
import { setRetryAfter } from '@/site/retry-after';
import { networkOf } from '@/text/network';
import { isUnavailable } from '@/text/unavailable';

/** What a form shows again: what was typed (never a password), what is wrong where, and one sentence. */
export type FormState = {
  ok?: boolean;
  message?: string;
  /** The session has ended meanwhile; the form offers the way to a new one. */
  expired?: boolean;
  errors?: Record<string, string>;
  values?: Record<string, string>;
  /** Where the browser goes on, as a new document. */
  open?: string;
};

type As = 'anyone' | Role;
type Asking = Viewer & { sessionId: string };
type ViewerOf<A extends As> = A extends 'anyone' ? Asking | null : Asking;
type Outcome = {
  message?: string;
  changed?: string[];
  goTo?: string;
  /** With goTo: the page is opened anew by the browser, with the cookies that it has now (after login and logout). */
  newDocument?: boolean;
  values?: Record<string, string>;
};
type Rule<A extends As, S extends z.ZodType> = {
  as: A;
  input: S;
  run: (call: { viewer: ViewerOf<A>; input: z.infer<S>; address: string }) => Promise<Outcome>;
};

/** The typed text fields, without files, passwords and React's own fields. */
function typed(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string' && !name.startsWith('$') && !/password/i.test(name)) values[name] = value;
  }
  return values;
}

/** The first error of each field, by its name. */
function firstErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  // What a rule says for itself is in Chinese; the schema library's own words are for programmers.
  const said = ({ message }: { message: string }) => (/\p{Script=Han}/u.test(message) ? message : '这一项填写有误。');
  for (const issue of error.issues) errors[String(issue.path[0] ?? '')] ??= said(issue);
  return errors;
}

/**
 * The only way to make a server action. `as` says who may; the session is checked against the database at every
 * call. The earlier state comes from the browser and is not looked at. A Refusal becomes the form's sentence,
 * our own bug a sentence with the number that the log has; a database that does not answer is thrown on.
 */
export function formAction<A extends As, S extends z.ZodType>({ as, input, run }: Rule<A, S>) {
  return async (_earlier: FormState, form: FormData): Promise<FormState> => {
    // Whoever sends an action by hand may send anything.
    if (!(form instanceof FormData)) return { message: '这张表单没有读懂。请重新打开这一页，再提交一次。' };
    const values = typed(form);
    let outcome: Outcome;
    try {
      const viewer = await currentViewer();
      if (as !== 'anyone' && !hasRole(viewer, as)) {
        if (viewer) {
          await noteAccess('session.denied', viewer.id);
          return { message: '您没有这项权限。', values };
        }
        return { message: '登录已过期。请在新窗口登录后，回到这里再提交一次。', expired: true, values };
      }
      const parsed = input.safeParse(Object.fromEntries([...form].filter(([name]) => !name.startsWith('$'))));
      if (!parsed.success) return { message: '请检查标出的几处。', errors: firstErrors(parsed.error), values };
      // server/ sets x-client-address itself and drops what the visitor sent; limits count networks.
      const address = networkOf((await headers()).get('x-client-address') ?? 'unknown');
      outcome = await run({ viewer: viewer as ViewerOf<A>, input: parsed.data, address });
    } catch (error) {
      if (error instanceof TooEarly) {
        log.warn('limits', '提交得太频繁，已请对方等待');
        setRetryAfter(error.seconds, !(await headers()).has('next-action'));
      }
      if (error instanceof Refusal)
        return { message: error.message, errors: error.field ? { [error.field]: error.message } : undefined, values };
      // Not ours and soon over: server/ answers 503, with what was typed in a form that can be sent again.
      if (isUnavailable(error)) {
        markUnavailable();
        throw error;
      }
      const reference = requestContext()?.id || randomUUID().slice(0, 8);
      log.bug('action', reference, error);
      return { message: `出了点问题，您填写的内容还在。请再试一次；若仍不行，请告诉我们编号 ${reference}。`, values };
    }
    expire(outcome.changed ?? []);
    const goTo = outcome.goTo && redirectTarget(outcome.goTo);
    // With scripts Next would make the next page in this answer, as if the browser had taken the cookies that it sets.
    if (goTo && outcome.newDocument && (await headers()).has('next-action')) return { ok: true, open: goTo };
    if (goTo) redirect(redirectTarget(outcome.goTo));
    // Closed pages are never cached: without this a hydrated one would go on showing what was before.
    if (as !== 'anyone') refresh();
    return { ok: true, message: outcome.message, values: outcome.values };
  };
}
