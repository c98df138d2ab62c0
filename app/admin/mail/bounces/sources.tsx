import { listSources, type SourceProblem, sourceProblems } from '@/db/mail-addresses/sources';
import { env } from '@/site/env';
import { chineseDateTime } from '@/text/dates';

/** The places that the variables name, as they may be shown: never the password. */
function named() {
  const { bounceImap, bounceMaildir } = env();
  return [
    ...(bounceImap
      ? [{ source: 'imap', name: `邮箱 ${bounceImap.user}（${bounceImap.host}，${bounceImap.folder}）` } as const]
      : []),
    ...(bounceMaildir ? [{ source: 'maildir', name: `文件夹 ${bounceMaildir}` } as const] : []),
  ];
}

/** Where what came back is read, when it last was, and what is wrong. */
export async function BounceSources() {
  const rows = await listSources();
  const zone = env().timeZone;
  const places = named();
  return (
    <section aria-label="退信的来处" className="my-4 max-w-3xl border-y border-line py-3">
      {places.length === 0 && (
        <p className="text-soft">
          网站没有自己读退信：没有设 <code>BOUNCE_IMAP_URL</code> 或 <code>BOUNCE_MAILDIR</code>
          。也可以让邮件服务器把退信送给 <code className="whitespace-nowrap">npm run bounce</code>。
        </p>
      )}
      <ul className="space-y-2">
        {places.map(({ source, name }) => {
          const row = rows.find((one) => one.source === source);
          return (
            <li key={source} className="[overflow-wrap:anywhere]">
              <strong>{name}</strong>
              <span className="text-soft">
                ：{row?.readAt ? `上次读取 ${chineseDateTime(row.readAt, zone)}` : '还没有读过'}
                {row && row.read > 0 && `；共读 ${row.read} 封，其中退信、举报和退订 ${row.reports} 封`}
                {row && row.unreadable > 0 && `，读不懂 ${row.unreadable} 封`}。
              </span>
              {row?.problem && row.failedAt && (
                <span className="block font-semibold text-seal">
                  {chineseDateTime(row.failedAt, zone)}起读不到：
                  {sourceProblems[row.problem as SourceProblem] ?? sourceProblems.other}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
