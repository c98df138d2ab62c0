'use client';

/** For a page that breaks after it was shown; the number is the one in the log. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="zh-Hans">
      <body>
        <main>
          <h1>出了点问题</h1>
          <p>请再试一次；若仍不行，请告诉我们编号 {error.digest ?? '（无）'}。</p>
          <p>
            <a href="/">回到首页</a>
          </p>
        </main>
      </body>
    </html>
  );
}
