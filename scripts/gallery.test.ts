import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (file: string) => readFileSync(file, 'utf8');
const exported = (folder: string, pattern: RegExp) =>
  readdirSync(folder)
    .filter((file) => pattern.test(file))
    .flatMap((file) =>
      [...read(`${folder}/${file}`).matchAll(/^export (?:const|(?:async )?function) (\w+)/gm)].map(
        (match) => match[1] as string,
      ),
    );

test('the gallery of the developers shows every letter to one person', () => {
  const shown = read('app/admin/gallery/letters.ts');
  // Letters of an event and of the newsletter have previews of their own at the desk.
  const letters = exported('mail', /^letter-(?!.*test\.ts$|event|issue)/).filter((name) => name.endsWith('Letter'));
  expect(letters.length).toBeGreaterThan(15);
  expect(letters.filter((name) => !shown.includes(`  ${name}: ${name}(`))).toEqual([]);
});

// The frame stands round the page itself; what finishes or prints an article needs the server's context.
const elsewhere = ['Document', 'nonceOf', 'placeholder', 'Finished', 'Frame', 'ReadingForm', 'scripts'];

test('the gallery shows every component that stands for itself', () => {
  const shown = read('app/admin/gallery/reader-parts.tsx');
  const components = exported('components', /\.tsx$/).filter(
    (name) => /^[A-Z]/.test(name) && !elsewhere.includes(name),
  );
  const inPages = ['ArticleBody', 'ArticleCover', 'Cover', 'IssueBody', 'PrintHead', 'PrintSource'];
  expect(components.filter((name) => !shown.includes(`<${name}`) && !inPages.includes(name))).toEqual([]);
});
