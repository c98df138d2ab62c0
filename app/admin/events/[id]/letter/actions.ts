'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id, line, text } from '@/auth/input';
import { findEditableEvent } from '@/db/events/find';
import { Refusal } from '@/db/refusal';
import { type Audience, audiences, countAudience, writeToRegistered } from '@/db/registrations/desk';
import { findSettings } from '@/db/settings/settings';
import { deliverSoon } from '@/mail/delivery';
import { eventLetter } from '@/mail/letter-event';
import { sampleRegistration } from '@/mail/letter-event-sample';

/* A letter to the people registered for an event: first a preview, then sending. */

const names = Object.keys(audiences) as [Audience, ...Audience[]];

export const send = formAction({
  as: 'editor',
  input: z.object({
    id: id(),
    audience: z.enum(names, '请选择寄给谁。'),
    subject: line('标题', 'letterSubject', true),
    body: text('正文', 'letterBody', true),
    step: z.enum(['preview', 'send']),
  }),
  run: async ({ viewer, input: { id, audience, subject, body, step } }) => {
    if (step === 'send') {
      const n = await writeToRegistered({ eventId: id, audience, subject, body }, viewer.id, eventLetter);
      deliverSoon();
      return { message: `已寄给 ${n} 位。` };
    }
    const [found, { siteName }, n] = await Promise.all([
      findEditableEvent(id, viewer.id),
      findSettings(),
      countAudience(id, audience),
    ]);
    if (!found) throw new Refusal('没有这个活动。');
    const event = { ...found.event, title: found.title };
    const facts = { kind: 'message' as const, siteName, event, position: 0, token: '…', message: { subject, body } };
    const letter = eventLetter({ ...facts, registration: sampleRegistration(id) });
    const preview = `${letter.subject}\n\n${letter.text}`;
    return { message: `预览：将寄给 ${n} 位。还没有寄出。`, values: { audience, subject, body, preview } };
  },
});
