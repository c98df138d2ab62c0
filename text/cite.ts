import { authorsOf } from '@/text/bylines';
import { isoDate, wallClock } from '@/text/dates';

/** What a citation needs. `author` and `title` as written; `url` absolute. */
export type Citable = { id: number; title: string; author: string; siteName: string; url: string; publishedAt: Date };
type Citation = { apa: string; mla: string; gbt: string; bibtex: string; ris: string };

const months = ['January', 'February', 'March', 'April', 'May', 'June'];
const monthsToo = ['July', 'August', 'September', 'October', 'November', 'December'];
const monthNames = [...months, ...monthsToo];

const bibtexSpecial: Record<string, string> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const bibtex = (text: string) => text.replace(/[\\{}%&#_$~^]/g, (c) => bibtexSpecial[c] ?? `\\${c}`);
const oneLine = (text: string) => text.replace(/\s+/gu, ' ').trim();
const sentence = (text: string) => (/[.?!。？！…]$/u.test(text) ? text : `${text}.`);

/**
 * An article as APA 7, MLA 9, GB/T 7714—2015 (电子资源), BibTeX (biblatex's @online) and RIS. Dates in `zone`;
 * `accessedAt` is the day of access that GB/T 7714 asks for.
 */
export function cite(article: Citable, zone: string, accessedAt: Date): Citation {
  const { year, month, day } = wallClock(article.publishedAt, zone);
  const [title, site] = [oneLine(article.title), oneLine(article.siteName)];
  const authors = authorsOf(oneLine(article.author));
  const iso = isoDate(article.publishedAt, zone).slice(0, 10);
  const monthName = monthNames[month - 1] ?? '';
  const short = monthName.length > 4 ? `${monthName === 'September' ? 'Sept' : monthName.slice(0, 3)}.` : monthName;
  const when = `(${year}, ${monthName} ${day}).`;
  const apaAuthors = authors.length > 1 ? `${authors.slice(0, -1).join(', ')}, & ${authors.at(-1)}` : authors[0];
  const apa = apaAuthors
    ? `${sentence(apaAuthors)} ${when} ${sentence(title)} ${site}. ${article.url}`
    : `${sentence(title)} ${when} ${site}. ${article.url}`;
  const mlaAuthors = authors.length > 2 ? `${authors[0]}, et al.` : authors.join(', and ');
  const mla = `${mlaAuthors ? `${sentence(mlaAuthors)} ` : ''}“${sentence(title)}” ${site}, ${day} ${short} ${year}, ${article.url}.`;
  const gbAuthors = authors.length > 3 ? `${authors.slice(0, 3).join(', ')}, 等` : authors.join(', ');
  const gbt = `${gbAuthors ? `${gbAuthors}. ` : ''}${title}[EB/OL]. (${iso})[${isoDate(accessedAt, zone).slice(0, 10)}]. ${article.url}.`;
  const bib = [
    `@online{article${article.id},`,
    ...(authors.length ? [`  author = {${authors.map((name) => `{${bibtex(name)}}`).join(' and ')}},`] : []),
    `  title = {{${bibtex(title)}}},`,
    `  date = {${iso}},`,
    `  organization = {${bibtex(site)}},`,
    `  url = {${article.url}},`,
    '}',
  ].join('\n');
  const ris = [
    'TY  - ELEC',
    ...authors.map((name) => `AU  - ${name}`),
    `TI  - ${title}`,
    `T2  - ${site}`,
    `PY  - ${year}`,
    `DA  - ${iso.replaceAll('-', '/')}`,
    `UR  - ${article.url}`,
    'ER  - ',
  ].join('\r\n');
  return { apa, mla, gbt, bibtex: bib, ris };
}
