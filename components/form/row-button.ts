/** What the buttons of a row in a desk's list look like. A module without 'use client': pages made on the server read it too. */
export const rowButton =
  'inline-flex h-11 min-w-11 cursor-pointer items-center justify-center rounded-sm border border-line text-link disabled:cursor-default disabled:opacity-30';
