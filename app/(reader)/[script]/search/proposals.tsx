import { listFrequentSearches } from '@/db/frequent-searches';
import { listSuggestions, type Suggestion } from '@/db/suggestions';
import { paths } from '@/site/paths';

function Proposal({ kind, text, href }: { kind: string; text: string; href: string }) {
  return (
    <li>
      {kind}
      <a className="tap" href={href} translate={kind === '作者：' ? 'no' : undefined}>
        {text}
      </a>
    </li>
  );
}

function proposalOf(suggestion: Suggestion) {
  const { kind, text } = suggestion;
  if (kind === 'column') return { kind: '栏目：', text, href: paths.column(suggestion.slug) };
  if (kind === 'author') return { kind: '作者：', text, href: paths.search({ q: text, scope: 'author' }) };
  return { kind: '常搜：', text, href: paths.search({ q: text }) };
}

/**
 * What is proposed while one types, for those whose browser runs no script: columns, authors and frequent searches
 * that go on with the words; before anything is typed, what others often look for. Titles stand among the hits.
 */
export async function Proposals({ words }: { words: string }) {
  const found: Suggestion[] = words
    ? (await listSuggestions(words)).filter(({ kind }) => kind !== 'title')
    : (await listFrequentSearches('', 8)).map((text) => ({ kind: 'search', text }));
  if (!found.length) return null;
  return (
    <ul aria-label="也可以看" className="my-3 flex flex-wrap gap-x-5 gap-y-1">
      {found.map(proposalOf).map((proposal) => (
        <Proposal key={proposal.href} {...proposal} />
      ))}
    </ul>
  );
}
