import { findSettings } from '@/db/settings/settings';
import type { Cached } from '@/site/cached';
import { paths } from '@/site/paths';
import { firstCharacters } from '@/text/characters';

export const dynamic = 'force-dynamic';
export const cached = { query: {} } satisfies Cached;

/** What a phone shows of the site on its home screen. */
export async function GET() {
  const { siteName, siteDescription } = await findSettings();
  const manifest = {
    name: siteName,
    short_name: firstCharacters(siteName, 12),
    description: siteDescription,
    lang: 'zh-Hans',
    start_url: paths.home(),
    display: 'minimal-ui',
    background_color: '#f9f5ed',
    theme_color: '#98281f',
    icons: [
      { src: '/icon-180.png', sizes: '180x180', type: 'image/png' },
      { src: paths.shareImage(), sizes: '512x512', type: 'image/png' },
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    ],
  };
  return new Response(JSON.stringify(manifest), { headers: { 'Content-Type': 'application/manifest+json' } });
}
