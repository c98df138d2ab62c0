import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (file: string) => readFileSync(file, 'utf8');
const exported = (folder: string, pattern: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(file))
    .flatMap((file) =>
      [...read(`${folder}/${file}`).matchAll(/^export (?:const|(?:async )?function) (\w+)/gm)].map(
        (match) => match[1] as string,
      ),
    );

test('the gallery of the developers shows every letter', () => {
  const shown = read('app/admin/gallery/letters.ts') + read('app/admin/gallery/mailings.ts');
  const letters = exported('mail', /^letter-(?!.*test\.ts$)/).filter((name) => name.endsWith('Letter'));
  expect(letters.length).toBeGreaterThan(20);
  expect(letters.filter((name) => !shown.includes(` ${name}(`))).toEqual([]);
});

/** Components that the gallery does not show, each with the reason. */
const elsewhere = {
  Document: 'is the page itself, <html>',
  Frame: 'stands round every page for readers; within a page of the desk its <main> and its menu would be a second one',
  FieldNotes: 'stands under every field with a hint or an error',
  Finished: 'looks like its children',
  ReadingForm: 'is an empty form, which the buttons of ReadingTools send',
  Honeypot: 'is seen by no person',
};

test('the gallery shows every component, in whatever folder of components/ it is', () => {
  const shown = readdirSync('app/admin/gallery')
    .map((file) => read(`app/admin/gallery/${file}`))
    .join('\n');
  const components = exported('components', /\.tsx$/).filter((name) => /^[A-Z]/.test(name));
  expect(components.length).toBeGreaterThan(40);
  const missing = components.filter((name) => !new RegExp(`<${name}\\b`).test(shown));
  expect(missing.sort()).toEqual(Object.keys(elsewhere).sort());
});
