import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { foundEvent } from '@/app/admin/gallery/samples';
import { Programme } from '@/components/events/programme';

test('a session of the first day has its time, one of a later day its date too, one without a time neither', () => {
  const html = renderToStaticMarkup(createElement(Programme, { found: foundEvent() }));
  const times = [...html.matchAll(/<span class="when">(?:<time[^>]*>([^<]*)<\/time>)?<\/span>/g)].map(
    ([, time]) => time,
  );
  expect(times).toEqual(['14:00', '14:20', undefined, '12月6日 10:00']);
});
