/* The pages of app/, read from its folders and sources: app/ is where a page is declared, nothing of it is written again. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Cached } from '@/site/cached';

/** A page or route handler of app/: `pattern` is its address as Next writes it, /articles/[id]. */
export type AppPage = {
  pattern: string;
  regex: RegExp;
  room: 'reader' | 'inner' | 'person' | 'closed' | 'raw';
  cached: Cached;
  /** It exports `camera = true`: scripts of this page may use the camera. */
  camera: boolean;
};

/** What stands in the place of [id]; of [token] the capitals count. A page whose last segment is any text declares it. */
const segments: Record<string, string> = {
  id: String.raw`[1-9]\d{0,9}`,
  slug: '[a-z0-9]+(?:-[a-z0-9]+)*',
  token: String.raw`[\w-]{20,100}`,
  year: String.raw`\d{4}`,
  month: String.raw`\d{1,2}`,
  number: String.raw`\d{1,3}`,
  part: String.raw`\d{1,6}`,
  folder: String.raw`\w{1,20}`,
  file: String.raw`[\w-]{1,60}\.[a-z]{2,4}`,
};

/** `pattern` as the source of a regular expression. Throws on a segment that is not in the list above. */
export function sourceOf(pattern: string): string {
  return pattern.replaceAll('.', '\\.').replace(/\[(\w+)\]/g, (_, name) => {
    const source = segments[name];
    if (!source) throw new Error(`${pattern}: no such kind of segment, [${name}]`);
    return source;
  });
}

const DECLARATION = /^export const cached = (\{[\s\S]*?\}) satisfies Cached;$/m;

/** The literal that a page exports as `cached`; null where it has none. Throws where it is more than a plain literal. */
export function declarationIn(source: string, file: string): Cached | null {
  const literal = DECLARATION.exec(source)?.[1];
  if (!literal) {
    if (/export const cached\b/.test(source)) throw new Error(`${file}: write \`cached = {…} satisfies Cached;\``);
    return null;
  }
  const json = literal
    .replace(/'([^'"\\]*)'/g, '"$1"')
    .replace(/([{,]\s*)(\w+):/g, '$1"$2":')
    .replace(/,(\s*[}\]])/g, '$1');
  try {
    return JSON.parse(json) as Cached;
  } catch {
    throw new Error(`${file}: \`cached\` must be a plain literal`);
  }
}

/** Pages of (reader) are for everybody; so are route handlers that declare `cached`: feeds, sitemaps. */
function roomOf(file: string, declared: Cached | null): AppPage['room'] {
  // Asked for by server/ alone, in the place of a reader page.
  if (/^app\/(?:\(member\)|\(reader\)\/(?:missing|gone))\//.test(file)) return 'inner';
  if (file.startsWith('app/(reader)/')) return 'reader';
  if (file.startsWith('app/(person)/')) return 'person';
  if (/^app\/(?:\(preview\)\/)?(?:admin|api)\//.test(file)) return 'closed';
  return declared ? 'reader' : 'raw';
}

function* pagesIn(folder: string): Generator<AppPage> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* pagesIn(file);
    if (!/^(?:page\.tsx|route\.ts)$/.test(entry.name) || file.includes('[...')) continue;
    const pattern = folder.slice('app'.length).replace(/\/\([a-z]+\)/g, '') || '/';
    const source = readFileSync(file, 'utf8');
    const declared = declarationIn(source, file);
    const regex = new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/\[\w+\]/g, '[^/]+')}$`);
    const camera = /^export const camera = true;$/m.test(source);
    yield { pattern, regex, room: roomOf(file, declared), cached: declared ?? { query: {} }, camera };
  }
}

let known: AppPage[] | undefined;
let readAt = 0;

/** All pages, a literal segment before a parameter at the same place, as in Next. In development they come and go. */
export function appPages(): AppPage[] {
  if (known && (process.env.NODE_ENV !== 'development' || Date.now() - readAt < 1000)) return known;
  const order = ({ pattern }: AppPage) => pattern.replaceAll('[', '~');
  known = [...pagesIn('app')].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  readAt = Date.now();
  return known;
}

/** What `derive` makes of the pages, once for each reading of them. */
export function fromPages<T>(derive: (pages: AppPage[]) => T): () => T {
  let last: { pages: AppPage[]; value: T } | undefined;
  return () => {
    const pages = appPages();
    if (last?.pages !== pages) last = { pages, value: derive(pages) };
    return last.value;
  };
}

/** The pages whose last segment is any text, with the folder before it: /authors/, /keywords/. */
export const textPages = fromPages((pages) =>
  pages
    .filter(({ cached }) => cached.segment === 'text')
    .map(({ pattern, cached }) => ({ folder: pattern.replace(/\[\w+\]$/, ''), cached })),
);

/** Whether the page of an address may use the camera. */
export const usesCamera = (address: string): boolean =>
  appPages().some(({ camera, regex }) => camera && regex.test(address.replace(/\?.*$/s, '')));
