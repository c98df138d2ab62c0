import type http from 'node:http';
import { fold } from '@/chinese/fold';
import { listSuggestions, type Suggestion } from '@/db/searches/suggestions';
import { typedSoFar } from '@/search/beginning';
import { log } from '@/site/log';
import { paths } from '@/site/paths';

const FRESH = 60_000;
const MOST_KEPT = 500;
/** So many may ask the database at once; who types on asks again. */
const MOST_ASKING = 4;

const kinds = { search: '常搜', column: '栏目', author: '作者', title: '文章' } as const;

function addressOf(suggestion: Suggestion): string {
  switch (suggestion.kind) {
    case 'title':
      return paths.article(suggestion.id);
    case 'column':
      return paths.column(suggestion.slug);
    case 'author':
      return paths.search({ q: suggestion.text, scope: 'author' });
    default:
      return paths.search({ q: suggestion.text });
  }
}

/** `GET /api/suggest?q=`: what may be meant by a search typed so far, as [kind, text, address] each. */
export class Suggestions {
  private readonly kept = new Map<string, { json: string; until: number }>();
  private asking = 0;
  private changes = 0;

  constructor(private readonly list = listSuggestions) {}

  async answer(res: http.ServerResponse, typed: string | null): Promise<void> {
    const json = await this.find(typedSoFar(typed ?? ''));
    const life = json === null ? 'no-store' : 'public, max-age=5';
    res.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': life });
    res.end(json ?? '[]');
  }

  /** After a change a withdrawn title must not be proposed any more. */
  forget(): void {
    this.kept.clear();
    this.changes += 1;
  }

  private async find(typed: string): Promise<string | null> {
    const key = fold(typed);
    const kept = this.kept.get(key);
    if (kept && kept.until > Date.now()) return kept.json;
    if (!key || this.asking >= MOST_ASKING) return key ? null : '[]';
    this.asking += 1;
    const before = this.changes;
    try {
      const json = JSON.stringify((await this.list(typed)).map((one) => [kinds[one.kind], one.text, addressOf(one)]));
      if (this.kept.size >= MOST_KEPT) this.kept.clear();
      if (before === this.changes) this.kept.set(key, { json, until: Date.now() + FRESH });
      return json;
    } catch (error) {
      log.error('suggest', '', error);
      return null;
    } finally {
      this.asking -= 1;
    }
  }
}
