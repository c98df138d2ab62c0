import { findSettings, listColumns } from '@/app/(reader)/frame-data';
import { HomeView } from '@/app/(reader)/home-view';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { findHomeArrangement } from '@/db/fronts/find';
import { findHome } from '@/db/fronts/home';
import { alternatesOf } from '@/site/alternates';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { tagPage, tags } from '@/site/tags';

export async function generateMetadata() {
  const { siteName, siteDescription } = await findSettings();
  return { title: { absolute: siteName }, description: siteDescription, alternates: alternatesOf(paths.home()) };
}

/** For search engines: whose site this is, and how it is searched. */
function structuredData(name: string, description: string) {
  const url = env().siteUrl;
  const publisher = { '@type': 'Organization', name, url, logo: url + paths.shareImage() };
  const potentialAction = {
    '@type': 'SearchAction',
    target: { '@type': 'EntryPoint', urlTemplate: `${url}${paths.search()}?q={search_term_string}` },
    'query-input': 'required name=search_term_string',
  };
  const site = { '@type': 'WebSite', name, description, url, inLanguage: 'zh', publisher, potentialAction };
  return JSON.stringify({ '@context': 'https://schema.org', ...site }).replaceAll('<', '\\u003c');
}

export default async function Home() {
  tagPage(tags.lists, tags.columns);
  const { siteName, siteDescription } = await findSettings();
  const zone = env().timeZone;
  const columns = (await listColumns()).filter((c) => c.inNavigation);
  const home = await findHome(columns, { now: new Date(), zone, arrangement: await findHomeArrangement() });
  return (
    <ReaderFrame>
      <HomeView home={home} zone={zone} />
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: structuredData(siteName, siteDescription) }}
      />
    </ReaderFrame>
  );
}
