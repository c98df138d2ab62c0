import type { EventLetterFacts } from '@/db/registrations/letters';

/** Somebody who has a seat, for the preview of a letter. */
export const sampleRegistration = (eventId: number): EventLetterFacts['registration'] => ({
  id: 0,
  eventId,
  name: '王小明',
  email: 'wang@example.org',
  memberId: null,
  party: 1,
  companions: [],
  answers: {},
  code: '',
  calendarRevision: 0,
  registeredAt: new Date(),
  waitingSince: null,
  offeredAt: null,
  offerEndsAt: null,
  lapsedAt: null,
  seatedAt: new Date(),
  declinedAt: null,
  cancelledAt: null,
  attendedAt: null,
  remindedAt: null,
  toldAt: null,
});
