import { listFrequentSearches } from '@/db/searches/frequent';
import { listSuggestions, type Suggestion } from '@/db/searches/suggestions';
import { paths } from '@/site/paths';

const kinds = { column: '栏目', author: '作者', search: '常搜' } as const;

function addressOf(suggestion: Suggestion): string {
  if (suggestion.kind === 'column') return paths.column(suggestion.slug);
  const scope = suggestion.kind === 'author' ? 'author' : undefined;
  return paths.search({ q: suggestion.text, scope });
}

/**
 * What is proposed while one types, for those whose browser runs no script: columns, authors and frequent searches
 * that go on with the words; before anything is typed, what others often look for. Titles stand among the hits.
 */
export async function Proposals({ words }: { words: string }) {
  const found: Suggestion[] = words
    ? await listSuggestions(words, false)
    : (await listFrequentSearches('', 8)).map((text) => ({ kind: 'search', text }));
  if (!found.length) return null;
  return (
    <ul aria-label="也可以看" className="my-3 flex flex-wrap gap-x-6 gap-y-1">
      {Object.entries(kinds).map(([kind, label]) => {
        const own = found.filter((suggestion) => suggestion.kind === kind);
        if (!own.length) return null;
        return (
          <li key={kind} className="flex flex-wrap items-center gap-x-3">
            {label}：
            {own.map((suggestion) => (
              <a
                key={suggestion.text}
                className="tap"
                href={addressOf(suggestion)}
                translate={kind === 'author' ? 'no' : undefined}
              >
                {suggestion.text}
              </a>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
